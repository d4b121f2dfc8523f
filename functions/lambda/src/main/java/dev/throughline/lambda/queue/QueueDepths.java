package dev.throughline.lambda.queue;

import java.util.List;

/**
 * How full queues are, about. Safe for use by many threads; an outage is an unchecked exception.
 */
@FunctionalInterface
public interface QueueDepths {
  /**
   * The messages of a queue.
   *
   * @param waiting those that a consumer could take now
   * @param inFlight those that a consumer has taken, or that failed and are to come again
   */
  record Depth(long waiting, long inFlight) {
    /** All that are not processed yet, but for those that are not due. */
    public long all() {
      return waiting + inFlight;
    }
  }

  Depth of(String queueUrl);

  /** How many messages wait in the fullest of some queues; 0 of none. */
  default long fullest(List<String> queueUrls) {
    return queueUrls.stream().mapToLong(url -> of(url).waiting()).max().orElse(0);
  }
}
