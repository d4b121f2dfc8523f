package dev.throughline.orders.reaction;

import dev.throughline.kernel.RecordTypes;

/** The events to which orders react, with the fields that they need. */
public sealed interface FulfilmentEvent {
  /** The type under which its context, or orders themselves, publish each. */
  RecordTypes<FulfilmentEvent> TYPES =
      RecordTypes.of(FulfilmentEvent.class)
          .type("order.validated", "1.0", OrderValidated.class)
          .type("order.priced", "1.0", OrderPriced.class)
          .type("inventory.reservation_failed", "1.0", ReservationFailed.class)
          .type("payment.processed", "1.0", PaymentProcessed.class)
          .type("payment.failed", "1.0", PaymentFailed.class)
          .type("shipment.dispatched", "1.0", ShipmentDispatched.class);

  /** The order's id. */
  String orderId();

  /** {@code order.validated}. */
  record OrderValidated(String orderId) implements FulfilmentEvent {}

  /** {@code order.priced}. */
  record OrderPriced(String orderId) implements FulfilmentEvent {}

  /** {@code inventory.reservation_failed}. */
  record ReservationFailed(String orderId, String reason) implements FulfilmentEvent {}

  /** {@code payment.processed}. */
  record PaymentProcessed(String orderId) implements FulfilmentEvent {}

  /** {@code payment.failed}. */
  record PaymentFailed(String orderId, String stage, String reason) implements FulfilmentEvent {
    /** The value of {@code stage} when the authorization failed, so that no money was held. */
    static final String AUTHORIZE = "authorize";
  }

  /** {@code shipment.dispatched}. */
  record ShipmentDispatched(String orderId) implements FulfilmentEvent {}
}
