package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/** The events of the payment of an order; the field names in JSON are these in snake_case. */
public sealed interface PaymentEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<PaymentEvent> TYPES =
      RecordTypes.of(PaymentEvent.class)
          .type("payment.requested", "1.0", PaymentRequested.class)
          .type("payment.due", "1.0", PaymentDue.class)
          .type("payment.authorized", "1.0", PaymentAuthorized.class)
          .type("payment.processed", "1.0", PaymentProcessed.class)
          .type("payment.failed", "1.0", PaymentFailed.class)
          .type("payment.voided", "1.0", PaymentVoided.class)
          .type("payment.refunded", "1.0", PaymentRefunded.class)
          .type("payment.refund_failed", "1.0", PaymentRefundFailed.class);

  /** The id of the order. */
  String orderId();

  /** {@code payment.requested}: the price and the payment method of a choreographed order. */
  record PaymentRequested(String orderId, Money amount, String paymentMethod)
      implements PaymentEvent {}

  /**
   * {@code payment.due}: the order's stock is reserved; the order is charged once its price is
   * known.
   */
  record PaymentDue(String orderId) implements PaymentEvent {}

  /**
   * {@code payment.authorized}: the money is held.
   *
   * @param authorization the gateway's id of the authorization
   */
  record PaymentAuthorized(String orderId, Money amount, String authorization)
      implements PaymentEvent {}

  /** {@code payment.processed}: the money is captured. */
  record PaymentProcessed(String orderId, Money amount) implements PaymentEvent {}

  /**
   * {@code payment.failed}.
   *
   * @param stage {@link #AUTHORIZE} or {@link #CAPTURE}
   * @param reason a sentence for a person
   */
  record PaymentFailed(String orderId, String stage, String reason) implements PaymentEvent {
    /** The authorization failed; no money is held. */
    public static final String AUTHORIZE = "authorize";

    /** The capture failed; the money is still held. */
    public static final String CAPTURE = "capture";
  }

  /** {@code payment.voided}: no money is held, now and in future. */
  record PaymentVoided(String orderId) implements PaymentEvent {}

  /** {@code payment.refunded}: the captured money was given back. */
  record PaymentRefunded(String orderId, Money amount) implements PaymentEvent {}

  /**
   * {@code payment.refund_failed}: the money was captured, and the provider refused to give it
   * back. The refund may be requested again.
   *
   * @param reason a sentence for a person
   */
  record PaymentRefundFailed(String orderId, Money amount, String reason) implements PaymentEvent {}
}
