package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;

/**
 * How events become a row of a read model. Pure.
 *
 * @param <E> the events it looks at
 * @param <S> the row
 */
public interface Projection<E, S> {
  /**
   * The key of the row that the events of {@code stream} change, within the tenant; empty for a
   * stream that this read model does not show. All events of a stream change one row.
   */
  Optional<String> key(StreamId stream);

  /**
   * The row after {@code event}; empty if there is no row any more.
   *
   * @param row empty if there is none yet
   * @param recorded the event in its place, for its time and version
   */
  Optional<S> evolve(Optional<S> row, E event, RecordedEvent recorded);

  /**
   * Whether another event of the same commit certainly follows. Then the row is stored only with
   * that one.
   */
  default boolean awaitsNext(E event) {
    return false;
  }

  /** The list of a row and its place in the list; empty for rows in no list. */
  default Optional<IndexEntry> index(S row) {
    return Optional.empty();
  }
}
