package dev.throughline.aws;

import dev.throughline.kernel.Unavailable;
import java.util.List;
import java.util.Map;

/** Sends messages. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface Outbox {
  /** The limit of a batch, in messages. */
  int MAX_MESSAGES = 10;

  /** The limit of a batch, in bytes. */
  int MAX_BYTES = 256 * 1024;

  /**
   * Sends a batch: 1 to {@link #MAX_MESSAGES} messages to one destination. Some may fail while
   * others succeed; an outage is a failure of them all, and never an exception.
   *
   * @return the failed ones, and why; empty when all were sent
   */
  Map<OutgoingMessage, String> send(List<OutgoingMessage> batch);

  /**
   * Sends one message, or says with an exception why it could not: {@link Unavailable} for a
   * failure that heals by itself, another exception for any other failure.
   */
  default void sendOne(OutgoingMessage message) {
    var failed = send(List.of(message));
    if (!failed.isEmpty()) {
      throw new Unavailable(message.id() + " is not sent: " + failed.get(message));
    }
  }
}
