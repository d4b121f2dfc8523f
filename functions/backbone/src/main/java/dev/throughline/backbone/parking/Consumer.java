package dev.throughline.backbone.parking;

/**
 * A function that consumes a queue, under the name of its handler.
 *
 * @param queueUrl of the queue that it consumes
 */
public record Consumer(String name, String queueUrl) {
  private static final String FIFO = ".fifo";

  /** The last part of its URL. */
  public String queue() {
    return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
  }

  public boolean isFifo() {
    return queueUrl.endsWith(FIFO);
  }

  /**
   * Whether it needs every event of a stream, one after the other, as a projection does: then an
   * event that fails blocks its stream, while other consumers park the message alone.
   */
  public boolean needsOrder() {
    return isFifo() && name.endsWith("-projection");
  }

  /** Whether that is the name of its dead-letter queue: its queue's name, with {@code -dlq}. */
  boolean hasDeadLettersIn(String deadLetterQueue) {
    return plain(deadLetterQueue).equals(plain(queue()) + "-dlq");
  }

  private static String plain(String queue) {
    return queue.endsWith(FIFO) ? queue.substring(0, queue.length() - FIFO.length()) : queue;
  }
}
