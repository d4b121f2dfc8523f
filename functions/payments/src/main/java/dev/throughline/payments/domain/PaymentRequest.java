package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/**
 * The commands that the payments' inbox brings, and those to which other contexts' events lead; the
 * field names of those on the queue are those on the wire.
 */
public sealed interface PaymentRequest {
  /** The type of each on the queue. */
  RecordTypes<PaymentRequest> TYPES =
      RecordTypes.of(PaymentRequest.class)
          .type("payments.authorize", "1.0", AuthorizePayment.class)
          .type("payments.capture", "1.0", CapturePayment.class)
          .type("payments.void", "1.0", VoidPayment.class)
          .type("payments.refund", "1.0", RefundPayment.class);

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

  /** An order was placed: charge this for it, once it is reserved. */
  record RequestPayment(String orderId, Money amount, String paymentMethod)
      implements PaymentRequest {}

  /** The order is reserved: take the money, once it is known how much. */
  record ChargePayment(String orderId) implements PaymentRequest {}
}
