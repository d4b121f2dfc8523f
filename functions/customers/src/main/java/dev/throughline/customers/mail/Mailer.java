package dev.throughline.customers.mail;

import dev.throughline.customers.domain.Delivery;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;

/**
 * The mail provider. Without an answer it is {@link Unavailable}, and the same call may be made
 * again. Safe for use by many threads.
 */
public interface Mailer {
  /**
   * Sends a message.
   *
   * @param customer to whom it is sent
   * @param key the idempotency key: under the same key the message is sent once, if the provider
   *     supports keys
   */
  Delivery send(StreamId customer, String key, Mail mail);
}
