package dev.throughline.kernel.saga;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.SagaStanding;

/**
 * An instance in the list that persons look at.
 *
 * @param saga the stream of its log
 * @param commit the number of the commit of its log with this standing; 0 before the first
 */
public record ListedSaga(StreamId saga, long commit, SagaStanding standing) {
  /** Whether a person has to look. */
  public boolean isQuarantined() {
    return !standing.ended() && standing.isQuarantined();
  }
}
