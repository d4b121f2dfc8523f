package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import java.util.Optional;

/** The state of the payment of an order. */
public sealed interface Payment {
  /** The category of payments' streams. */
  String CATEGORY = "payment";

  /** There is no payment yet. */
  record None() implements Payment {}

  /** The order was placed; it is charged once its stock is reserved. */
  record Requested(Money amount, String paymentMethod) implements Payment {}

  /**
   * The stock of the order is reserved, but its price is not known yet; the order is charged once
   * the price is known.
   */
  record Due() implements Payment {}

  /** The money is held. */
  record Authorized(Money amount) implements Payment {}

  /** The money is captured. */
  record Captured(Money amount) implements Payment {}

  /** The money is held; its capture failed. */
  record CaptureFailed(Money amount) implements Payment {}

  /**
   * The money was captured, and the provider refused a refund.
   *
   * @param recorded whether an event of the capture is stored
   * @param refusals the number of refusals, at least one
   */
  record RefundRefused(Money amount, boolean recorded, int refusals) implements Payment {}

  /** The authorization failed; no money is held. */
  record Failed() implements Payment {}

  /**
   * The order was cancelled before it was charged. A charge that was under way may become known
   * later, and is then refunded.
   *
   * @param amount the price of the order; empty if it was not known
   */
  record Withdrawn(Optional<Money> amount) implements Payment {}

  /** The payment was voided or refunded, or closed before it began. No further event can follow. */
  record Closed() implements Payment {}
}
