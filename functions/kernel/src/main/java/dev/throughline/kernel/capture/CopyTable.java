package dev.throughline.kernel.capture;

import dev.throughline.kernel.StreamId;
import java.util.Collection;
import java.util.Map;

/**
 * Copies of the rows of a table elsewhere. A copy of a deleted row stays, so that an older version
 * never comes back. Implementations are safe for use by many threads; an outage is an unchecked
 * exception.
 *
 * @param <S> as much of the state as the consumer needs
 */
public interface CopyTable<S> {
  /**
   * The copies of these rows, eventually consistent; {@link Copy#unseen} for a row without one.
   *
   * @param rows however many, none twice
   */
  Map<StreamId, Copy<S>> find(Collection<StreamId> rows);

  /**
   * Stores a copy if it is newer than the stored one.
   *
   * @return false if it is not; nothing was stored then
   */
  boolean save(StreamId row, Copy<S> next);
}
