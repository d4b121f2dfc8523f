package dev.throughline.localstack.template;

import java.util.Map;
import java.util.Optional;

/**
 * An SQS queue.
 *
 * @param attributes as CreateQueue takes them, without the redrive policy
 */
public record Queue(
    String id, String name, Map<String, String> attributes, Optional<Redrive> redrive) {

  /**
   * The target of messages that were received too often.
   *
   * @param deadLetterQueue logical id
   */
  public record Redrive(String deadLetterQueue, int maxReceiveCount) {}

  /** Whether the queue keeps the order within a message group. */
  public boolean fifo() {
    return "true".equals(attributes.get("FifoQueue"));
  }
}
