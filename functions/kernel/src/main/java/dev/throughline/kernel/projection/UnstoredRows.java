package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of a {@link Projector} as events give them, without storing one. Safe for use by many
 * threads.
 *
 * @param <E> events
 * @param <S> the row
 */
public final class UnstoredRows<E, S> {
  private final Projection<E, S> projection;
  private final RowFold<E, S> fold;
  private final StoredRows<S> rows;
  private final UnseenEvents unseen;

  UnstoredRows(
      Projection<E, S> projection, RowFold<E, S> fold, StoredRows<S> rows, UnseenEvents unseen) {
    this.projection = projection;
    this.fold = fold;
    this.rows = rows;
    this.unseen = unseen;
  }

  /**
   * The row of a stream that begins with these events, as {@link Projector#handleTogether} would
   * store it where no row is stored. Nothing is read.
   *
   * @param events of one stream that follow one another
   * @return empty if they do not begin the stream, change no row, or cannot be applied
   */
  public Optional<Row<S>> first(List<RecordedEvent> events) {
    var stream = events.getFirst().stream();
    if (projection.key(stream).isEmpty()
        || !RowFold.areNext(events, 0)
        || events.stream().allMatch(fold::isPassedOver)) {
      return Optional.empty();
    }
    var folded = fold.apply(Row.unseen(), events, Set.of());
    return folded.failure().isPresent() ? Optional.empty() : folded.next();
  }

  /**
   * The row as it is after the first events of a stream. Nothing is read.
   *
   * @param events from version 1 on, in order; none for a row that has seen nothing
   */
  public Row<S> after(List<RecordedEvent> events) {
    var row = Row.<S>unseen();
    for (var event : events) {
      row = fold.apply(row, event);
    }
    return row;
  }

  /**
   * The events that a row lacks of those that another row of the same key has applied, in the order
   * of their times.
   */
  public List<RecordedEvent> lacking(TenantId tenant, Row<S> row, Row<S> other) {
    return unseen.upTo(other, tenant, row);
  }

  /**
   * The row after the events that another row has applied, and no others.
   *
   * @param skipped whether the row passes over an event
   * @throws RuntimeException of the projection, if it cannot apply an event
   */
  public Row<S> afterThoseOf(TenantId tenant, Row<S> other, Predicate<RecordedEvent> skipped) {
    var row = Row.<S>unseen();
    for (var event : lacking(tenant, row, other)) {
      row = skipped.test(event) ? fold.passOver(row, event) : fold.apply(row, event);
    }
    return row;
  }

  /**
   * The row after all events of {@code stream} in the store: for a reader that cannot wait for the
   * stored row.
   */
  public Row<S> current(StreamId stream) {
    var key = projection.key(stream);
    if (key.isEmpty()) {
      return Row.unseen();
    }
    var row = rows.find(stream, key.get());
    var next = row;
    for (var event : unseen.of(stream, row)) {
      next = fold.apply(next, event);
    }
    return next;
  }
}
