package dev.throughline.kernel.saga;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.CommitBody;

/**
 * Tells sagas that have ended from those that may still wait for something, by nothing but their
 * logs. Implementations are safe for use by many threads; an outage of the storage is an unchecked
 * exception.
 */
@FunctionalInterface
public interface EndedSagas {
  /**
   * Whether the last commit of a saga's log {@link CommitBody#ends ends} it. May be as it was a
   * moment ago: false for a saga that has just ended, or has no log, and true for none that goes
   * on.
   *
   * @param saga the stream of its log
   */
  boolean hasEnded(StreamId saga);
}
