package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;

/** The commands that the payments' queue brings; the field names are those on the wire. */
public sealed interface PaymentRequest {
  /** The order that it is for. */
  String orderId();

  /**
   * {@code payments.authorize}: hold the money.
   *
   * @param paymentMethod a token that the gateway knows
   */
  record AuthorizePayment(String orderId, Money amount, String paymentMethod)
      implements PaymentRequest {}

  /** {@code payments.capture}: take what is held. */
  record CapturePayment(String orderId) implements PaymentRequest {}

  /** {@code payments.void}: see {@link PaymentDecider}: it does what a refund does. */
  record VoidPayment(String orderId) implements PaymentRequest {}

  /** {@code payments.refund}: leave nothing held and nothing taken. */
  record RefundPayment(String orderId) implements PaymentRequest {}
}
