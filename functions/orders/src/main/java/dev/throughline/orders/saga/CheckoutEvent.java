package dev.throughline.orders.saga;

import dev.throughline.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contexts' events that a checkout waits for, with the fields that it needs. */
public sealed interface CheckoutEvent {
  /** The order that it is about. */
  String orderId();

  /** {@code order.created}. */
  record OrderCreated(String orderId, List<Line> items, String paymentMethod)
      implements CheckoutEvent {
    /** A line of the order. */
    public record Line(String sku, int quantity, Money unitPrice) {}
  }

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

  /** {@code shipment.created}. */
  record ShipmentCreated(String orderId) implements CheckoutEvent {}

  /** {@code shipment.cancelled}. */
  record ShipmentCancelled(String orderId) implements CheckoutEvent {}
}
