package dev.throughline.payments.domain;

/** The answer of the gateway. */
public sealed interface Answer {
  /**
   * It is done.
   *
   * @param reference the gateway's name for what it did
   */
  record Approved(String reference) implements Answer {}

  /**
   * It is not done, and will not be.
   *
   * @param reason a sentence for a person
   */
  record Declined(String reason) implements Answer {}

  /**
   * Whether it is done is not known.
   *
   * @param reason a sentence for a person
   */
  record NoAnswer(String reason) implements Answer {}
}
