package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/** The events of the payment of an order; the field names are those on the wire. */
public sealed interface PaymentEvent {
  /** The type of each, under which it is stored and sent. */
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

  /** The order that it is for. */
  String orderId();

  /** {@code payment.requested}: the price of a choreographed order, and how it is paid. */
  record PaymentRequested(String orderId, Money amount, String paymentMethod)
      implements PaymentEvent {}

  /** {@code payment.due}: the order is reserved, and is charged once its price is known. */
  record PaymentDue(String orderId) implements PaymentEvent {}

  /**
   * {@code payment.authorized}: the money is held.
   *
   * @param authorization the gateway's name for it
   */
  record PaymentAuthorized(String orderId, Money amount, String authorization)
      implements PaymentEvent {}

  /** {@code payment.processed}: the money is taken. */
  record PaymentProcessed(String orderId, Money amount) implements PaymentEvent {}

  /**
   * {@code payment.failed}.
   *
   * @param stage {@link #AUTHORIZE} or {@link #CAPTURE}
   * @param reason a sentence for a person
   */
  record PaymentFailed(String orderId, String stage, String reason) implements PaymentEvent {
    /** Nothing is held. */
    public static final String AUTHORIZE = "authorize";

    /** The money that is held was not captured. */
    public static final String CAPTURE = "capture";
  }

  /** {@code payment.voided}: nothing is held, and nothing will be. */
  record PaymentVoided(String orderId) implements PaymentEvent {}

  /** {@code payment.refunded}: the captured money is given back. */
  record PaymentRefunded(String orderId, Money amount) implements PaymentEvent {}

  /**
   * {@code payment.refund_failed}: the money was taken, and the provider refused to give it back.
   * It may be asked again.
   *
   * @param reason a sentence for a person
   */
  record PaymentRefundFailed(String orderId, Money amount, String reason) implements PaymentEvent {}
}
