package dev.throughline.localstack.contract;

/**
 * A function that takes events.
 *
 * @param function its name, without that of the stack
 * @param source logical id of the queue that holds the events for it, or of the table that it reads
 *     them from
 */
public record Consumer(String function, String source) {
  @Override
  public String toString() {
    return function + " (from " + source + ")";
  }
}
