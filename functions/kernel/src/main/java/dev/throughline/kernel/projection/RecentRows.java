package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows that a process has stored last, and the events that it has left to later ones. Another
 * process may have stored or deleted a row since: so these rows may only be used for a conditional
 * save. Safe for use by many threads.
 */
final class RecentRows<S> {
  private static final int MOST = 1_000;

  private final Map<StreamId, Row<S>> rows = latest();
  private final Map<StreamId, RecordedEvent> left = latest();

  /** Streams with a failed event: nothing is presumed of them until a row is stored. */
  private final Map<StreamId, Boolean> troubled = latest();

  private static <T> Map<StreamId, T> latest() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<StreamId, T> eldest) {
        return size() > MOST;
      }
    };
  }

  /** Leaves an event to the next one; false if it does not follow the row as it is known. */
  synchronized boolean leave(RecordedEvent event) {
    var follows = before(event.stream(), event.position().version()).isPresent();
    if (follows) {
      left.put(event.stream(), event);
    }
    return follows;
  }

  /** The events, behind the one that was left to the first of them. */
  synchronized List<RecordedEvent> withThoseLeft(List<RecordedEvent> events) {
    var first = events.getFirst();
    var before = left.get(first.stream());
    if (before == null || before.position().version() + 1 != first.position().version()) {
      return events;
    }
    return Stream.concat(Stream.of(before), events.stream()).toList();
  }

  /**
   * The presumed row of a stream just before {@code version}: as it was stored last, or unseen
   * before the first event; empty if unknown.
   */
  synchronized Optional<Row<S>> before(StreamId stream, long version) {
    if (troubled.containsKey(stream)) {
      return Optional.empty();
    }
    var row = rows.containsKey(stream) ? rows.get(stream) : Row.<S>unseen();
    return Optional.of(row).filter(it -> it.applied(stream).version() + 1 == version);
  }

  synchronized void stored(StreamId stream, Row<S> row) {
    rows.put(stream, row);
    left.remove(stream);
    troubled.remove(stream);
  }

  synchronized void forget(StreamId stream) {
    rows.remove(stream);
    left.remove(stream);
    troubled.put(stream, true);
  }
}
