package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;

/** The state of the payment of an order. */
public sealed interface Payment {
  /** The category of its streams. */
  String CATEGORY = "payment";

  /** Nobody has asked for one yet. */
  record None() implements Payment {}

  /** The money is held. */
  record Authorized(Money amount) implements Payment {}

  /** The money is taken. */
  record Captured(Money amount) implements Payment {}

  /** The money is held, and was not taken when it should have been. */
  record CaptureFailed(Money amount) implements Payment {}

  /**
   * The money was taken, and the provider refused to give it back.
   *
   * @param recorded whether it is recorded that it was taken
   * @param refusals how often, at least once
   */
  record RefundRefused(Money amount, boolean recorded, int refusals) implements Payment {}

  /** Nothing is held. */
  record Failed() implements Payment {}

  /** Voided or refunded, or closed before it began; nothing more can happen. */
  record Closed() implements Payment {}
}
