package dev.throughline.customers.domain;

/** The answer of a mail provider. */
public sealed interface Delivery {
  /** The message is sent. */
  record Taken(String messageId) implements Delivery {}

  /** The message is never sent. */
  record Refused(String reason) implements Delivery {}
}
