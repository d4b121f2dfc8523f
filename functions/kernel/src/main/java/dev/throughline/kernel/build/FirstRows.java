package dev.throughline.kernel.build;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/**
 * Stores the rows of streams that begin in a page of the feed, many in one request. In a rebuild
 * these are most rows: the events of an order are near one another.
 *
 * @param <S> the row
 */
final class FirstRows<S> {
  /** Parts of a page that are stored in parallel; more would only delay the reading ahead. */
  private static final int PARTS = 4;

  private final Projector<?, S> projector;
  private final BuildRows<S> rows;
  private final Workers workers;

  /**
   * @param rows of a build that only rebuilds write
   */
  FirstRows(Projector<?, S> projector, BuildRows<S> rows, Workers workers) {
    this.projector = projector;
    this.rows = rows;
    this.workers = workers;
  }

  /**
   * Stores the rows that begin with these events.
   *
   * @param streams the events of each stream in a page; none is empty
   * @return the streams whose events were not stored: each has to be applied by itself
   */
  List<List<RecordedEvent>> store(List<List<RecordedEvent>> streams) {
    var size = Math.max(1, Math.ceilDiv(streams.size(), PARTS));
    var parts = streams.stream().gather(Gatherers.windowFixed(size)).toList();
    return workers.each(parts, this::stored).stream().flatMap(List::stream).toList();
  }

  private List<List<RecordedEvent>> stored(List<List<RecordedEvent>> streams) {
    var rest = new ArrayList<List<RecordedEvent>>();
    var eventsOf = new HashMap<Place, List<RecordedEvent>>();
    var first = new ArrayList<BuildRows.Placed<S>>();
    for (var events : streams) {
      var row = placed(events);
      if (row.isPresent() && eventsOf.putIfAbsent(Place.of(row.get()), events) == null) {
        first.add(row.get());
      } else {
        rest.add(events);
      }
    }
    rows.insert(first).forEach(row -> rest.add(eventsOf.get(Place.of(row))));
    return rest;
  }

  private Optional<BuildRows.Placed<S>> placed(List<RecordedEvent> events) {
    var stream = events.getFirst().stream();
    return projector
        .unstored()
        .first(events)
        .map(
            row ->
                new BuildRows.Placed<>(stream.tenant(), projector.key(stream).orElseThrow(), row));
  }

  private record Place(TenantId tenant, String key) {
    static Place of(BuildRows.Placed<?> row) {
      return new Place(row.tenant(), row.key());
    }
  }
}
