package dev.throughline.orders.saga;

import dev.throughline.kernel.Money;
import java.util.List;

/** The commands that a checkout sends to the contexts; the field names are those on the wire. */
public sealed interface CheckoutCommand {
  /** The order that it is about; the target stream of every context is named after it. */
  String orderId();

  /** So many of a product. */
  record Item(String sku, int quantity) {}

  /** {@code inventory.reserve}: all items or none. */
  record ReserveInventory(String orderId, List<Item> items) implements CheckoutCommand {}

  /** {@code inventory.release}. */
  record ReleaseInventory(String orderId) implements CheckoutCommand {}

  /** {@code payments.authorize}. */
  record AuthorizePayment(String orderId, Money amount, String paymentMethod)
      implements CheckoutCommand {}

  /** {@code payments.void}. */
  record VoidPayment(String orderId) implements CheckoutCommand {}

  /** {@code payments.capture}. */
  record CapturePayment(String orderId) implements CheckoutCommand {}

  /** {@code payments.refund}. */
  record RefundPayment(String orderId) implements CheckoutCommand {}

  /** {@code shipping.create}. */
  record CreateShipment(String orderId, List<Item> items) implements CheckoutCommand {}

  /** {@code shipping.cancel}. */
  record CancelShipment(String orderId) implements CheckoutCommand {}

  /** {@code orders.confirm}. */
  record ConfirmOrder(String orderId) implements CheckoutCommand {}

  /** {@code orders.cancel}, with the step that failed. */
  record CancelOrder(String orderId, String reason, String step) implements CheckoutCommand {}
}
