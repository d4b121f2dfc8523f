package dev.throughline.localstack.sns;

/** A queue that topics deliver to. Safe for concurrent use. */
@FunctionalInterface
public interface TargetQueue {
  /**
   * Delivers a message; the queue has it when this returns.
   *
   * @param message with a group and a deduplication id if the queue is FIFO, else without
   */
  void send(Outgoing message);
}
