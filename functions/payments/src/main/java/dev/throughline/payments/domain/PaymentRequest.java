package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/**
 * The requests for payments: commands from the inbox, and requests that follow from events of other
 * contexts. Queued commands have these field names in JSON, in snake_case.
 */
public sealed interface PaymentRequest {
  /** The type of each command on the queue. */
  RecordTypes<PaymentRequest> TYPES =
      RecordTypes.of(PaymentRequest.class)
          .type("payments.authorize", "1.0", AuthorizePayment.class)
          .type("payments.capture", "1.0", CapturePayment.class)
          .type("payments.void", "1.0", VoidPayment.class)
          .type("payments.refund", "1.0", RefundPayment.class);

  /** The id of the order. */
  String orderId();

  /**
   * {@code payments.authorize}: hold the money.
   *
   * @param paymentMethod a token that the gateway knows
   */
  record AuthorizePayment(String orderId, Money amount, String paymentMethod)
      implements PaymentRequest {}

  /** {@code payments.capture}: capture the money that is held. */
  record CapturePayment(String orderId) implements PaymentRequest {}

  /** {@code payments.void}: the same as a refund; see {@link PaymentDecider}. */
  record VoidPayment(String orderId) implements PaymentRequest {}

  /** {@code payments.refund}: void or refund, so that no money is held or captured. */
  record RefundPayment(String orderId) implements PaymentRequest {}

  /** An order was placed: charge the amount once the order's stock is reserved. */
  record RequestPayment(String orderId, Money amount, String paymentMethod)
      implements PaymentRequest {}

  /** The order's stock is reserved: charge the order once its price is known. */
  record ChargePayment(String orderId) implements PaymentRequest {}
}
