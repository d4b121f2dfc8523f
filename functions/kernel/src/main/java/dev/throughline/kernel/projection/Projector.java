package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the rows of a read model. Whatever arrives twice, late or out of order, a row sees each
 * event of a stream once and in order: a lower or equal version is a repeat, the next one is
 * applied, and a higher one shows a hole, which is filled from the event store at once. Waiting for
 * it would be wrong: in a FIFO group the missing event may stand behind this one. Safe for use by
 * many threads.
 *
 * @param <E> events
 * @param <S> the row
 */
public final class Projector<E, S> {
  private static final int ATTEMPTS = 20;

  private final Projection<E, S> projection;
  private final EventReader<E> reader;
  private final EventStore store;
  private final ReadTable<S> table;

  public Projector(
      Projection<E, S> projection, EventReader<E> reader, EventStore store, ReadTable<S> table) {
    this.projection = projection;
    this.reader = reader;
    this.store = store;
    this.table = table;
  }

  /** What became of an event. */
  public enum Result {
    /** The row has changed. */
    APPLIED,
    /** The row had it already. */
    REPEATED,
    /** The read model does not show this stream. */
    NOT_CONCERNED
  }

  /**
   * Applies an event, and those before it that the row has not seen. When many write one row at
   * once and this one loses every time, an {@link IllegalStateException}: the delivery is to be
   * tried again.
   */
  public Result handle(RecordedEvent event) {
    var stream = event.stream();
    var key = projection.key(stream);
    if (key.isEmpty()) {
      return Result.NOT_CONCERNED;
    }
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var row = table.find(stream.tenant(), key.get());
      var applied = row.applied(stream).version();
      if (event.position().version() <= applied) {
        return Result.REPEATED;
      }
      var missing = event.position().version() == applied + 1 ? List.of(event) : upTo(event, row);
      if (table.save(stream.tenant(), key.get(), row, apply(row, missing))) {
        return Result.APPLIED;
      }
    }
    throw new IllegalStateException("row " + key.get() + " is written by too many at once");
  }

  /**
   * The row as it would be if every event of {@code stream} had arrived. Nothing is stored: for a
   * reader who cannot wait.
   */
  public Row<S> current(StreamId stream) {
    var key = projection.key(stream);
    if (key.isEmpty()) {
      return Row.unseen();
    }
    var row = table.find(stream.tenant(), key.get());
    return apply(row, unseen(row, stream));
  }

  private List<RecordedEvent> upTo(RecordedEvent event, Row<S> row) {
    var missing = unseen(row, event.stream());
    if (missing.isEmpty() || missing.getLast().position().version() < event.position().version()) {
      throw new IllegalStateException(
          "the event store does not have what was published: " + event.stream());
    }
    return missing;
  }

  /** What the event store holds beyond the row; a commit may have been applied in part. */
  private List<RecordedEvent> unseen(Row<S> row, StreamId stream) {
    var applied = row.applied(stream);
    return store.read(stream, Math.max(0, applied.commit() - 1)).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.position().version() > applied.version())
        .toList();
  }

  private Row<S> apply(Row<S> row, List<RecordedEvent> events) {
    var next = row;
    for (var event : events) {
      var before = next.state();
      Optional<S> state =
          reader
              .read(event.stream(), event.data())
              .map(known -> projection.evolve(before, known, event))
              .orElse(before);
      next =
          next.advanced(state, event.stream(), event.position(), state.flatMap(projection::index));
    }
    return next;
  }
}
