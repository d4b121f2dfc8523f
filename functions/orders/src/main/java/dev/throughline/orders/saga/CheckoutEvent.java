package dev.throughline.orders.saga;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.orders.domain.CheckoutStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contexts' events that a checkout waits for, with the fields that it needs. */
public sealed interface CheckoutEvent {
  /** The type under which its context publishes each. */
  RecordTypes<CheckoutEvent> TYPES =
      RecordTypes.of(CheckoutEvent.class)
          .type("order.created", "2.0", OrderCreated.class)
          .type("order.taxed", "1.0", OrderTaxed.class)
          .type("order.pricing_failed", "1.0", OrderPricingFailed.class)
          .type("order.confirmed", "1.0", OrderConfirmed.class)
          .type("order.cancelled", "1.0", OrderCancelled.class)
          .type("inventory.reserved", "1.0", InventoryReserved.class)
          .type("inventory.reservation_failed", "1.0", InventoryReservationFailed.class)
          .type("inventory.released", "1.0", InventoryReleased.class)
          .type("payment.authorized", "1.0", PaymentAuthorized.class)
          .type("payment.processed", "1.0", PaymentProcessed.class)
          .type("payment.failed", "1.0", PaymentFailed.class)
          .type("payment.voided", "1.0", PaymentVoided.class)
          .type("payment.refunded", "1.0", PaymentRefunded.class)
          .type("payment.refund_failed", "1.0", PaymentRefundFailed.class)
          .type("shipment.created", "1.0", ShipmentCreated.class)
          .type("shipment.cancelled", "1.0", ShipmentCancelled.class)
          .type("shipment.dispatched", "1.0", ShipmentDispatched.class);

  /** The order's id. */
  String orderId();

  /**
   * {@code order.created}.
   *
   * @param checkout see {@link CheckoutStyle#checkout}
   * @param steps see {@link CheckoutStyle#steps}
   */
  record OrderCreated(
      String orderId,
      List<Line> items,
      String paymentMethod,
      String checkout,
      @Nullable String steps)
      implements CheckoutEvent {
    /** A line of the order. */
    public record Line(String sku, int quantity, Money unitPrice) {}

    CheckoutStyle style() {
      return CheckoutStyle.of(checkout, steps);
    }
  }

  /** {@code order.taxed}: the last event of a hybrid order's pricing. */
  record OrderTaxed(String orderId, Money total) implements CheckoutEvent {}

  /** {@code order.pricing_failed}. */
  record OrderPricingFailed(String orderId, String reason) implements CheckoutEvent {}

  /** {@code order.confirmed}. */
  record OrderConfirmed(String orderId) implements CheckoutEvent {}

  /**
   * {@code order.cancelled}.
   *
   * @param step null when a person cancelled
   */
  record OrderCancelled(String orderId, String reason, @Nullable String step)
      implements CheckoutEvent {}

  /** {@code inventory.reserved}. */
  record InventoryReserved(String orderId) implements CheckoutEvent {}

  /** {@code inventory.reservation_failed}. */
  record InventoryReservationFailed(String orderId, String reason) implements CheckoutEvent {}

  /** {@code inventory.released}. */
  record InventoryReleased(String orderId) implements CheckoutEvent {}

  /** {@code payment.authorized}. */
  record PaymentAuthorized(String orderId) implements CheckoutEvent {}

  /** {@code payment.processed}. */
  record PaymentProcessed(String orderId) implements CheckoutEvent {}

  /** {@code payment.failed}. */
  record PaymentFailed(String orderId, String stage, String reason) implements CheckoutEvent {}

  /** {@code payment.voided}. */
  record PaymentVoided(String orderId) implements CheckoutEvent {}

  /** {@code payment.refunded}. */
  record PaymentRefunded(String orderId) implements CheckoutEvent {}

  /** {@code payment.refund_failed}. */
  record PaymentRefundFailed(String orderId, String reason) implements CheckoutEvent {}

  /** {@code shipment.created}. */
  record ShipmentCreated(String orderId) implements CheckoutEvent {}

  /** {@code shipment.cancelled}. */
  record ShipmentCancelled(String orderId) implements CheckoutEvent {}

  /** {@code shipment.dispatched}: the last event of a shipment. */
  record ShipmentDispatched(String orderId) implements CheckoutEvent {}
}
