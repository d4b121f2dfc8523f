package dev.throughline.kernel.saga;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.CommitBody;

/**
 * Tells ended sagas from waiting ones, by their logs alone. Implementations are safe for use by
 * many threads; an outage of the storage is an unchecked exception.
 */
@FunctionalInterface
public interface EndedSagas {
  /**
   * Whether the last commit of a saga's log {@link CommitBody#ends ends} it. May be slightly stale:
   * false for a saga that has just ended or has no log, but never true for a running saga.
   *
   * @param saga the stream of its log
   */
  boolean hasEnded(StreamId saga);
}
