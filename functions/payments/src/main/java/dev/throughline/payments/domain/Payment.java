package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import java.util.Optional;

/** The state of the payment of an order. */
public sealed interface Payment {
  /** The category of its streams. */
  String CATEGORY = "payment";

  /** Nobody has asked for one yet. */
  record None() implements Payment {}

  /** An order has been placed, and waits for its reservation before it is charged. */
  record Requested(Money amount, String paymentMethod) implements Payment {}

  /** An order is reserved that is not known yet; it is charged once it is. */
  record Due() implements Payment {}

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

  /**
   * The order was cancelled before it was charged. A charge that was under way then may come to
   * light, and is given back.
   *
   * @param amount of the order; empty if it was not known
   */
  record Withdrawn(Optional<Money> amount) implements Payment {}

  /** Voided or refunded, or closed before it began; nothing more can happen. */
  record Closed() implements Payment {}
}
