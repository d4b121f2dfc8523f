package dev.throughline.payments.domain;

/** The answer of the gateway. */
public sealed interface Answer {
  /**
   * The gateway carried out the call.
   *
   * @param reference the gateway's id of the operation
   */
  record Approved(String reference) implements Answer {}

  /**
   * The gateway refused the call, so it has no effect.
   *
   * @param reason a sentence for a person
   */
  record Declined(String reason) implements Answer {}

  /**
   * It is not known whether the gateway carried out the call.
   *
   * @param reason a sentence for a person
   */
  record NoAnswer(String reason) implements Answer {}
}
