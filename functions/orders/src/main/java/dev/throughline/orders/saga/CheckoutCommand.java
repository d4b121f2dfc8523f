package dev.throughline.orders.saga;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import java.util.List;

/**
 * The commands that a checkout sends to the contexts; the field names in JSON are these in
 * snake_case.
 */
public sealed interface CheckoutCommand {
  /** The type of each command; it begins with the name of the context that receives it. */
  RecordTypes<CheckoutCommand> TYPES =
      RecordTypes.of(CheckoutCommand.class)
          .type("orders.price", "1.0", PriceOrder.class)
          .type("inventory.reserve", "1.0", ReserveInventory.class)
          .type("inventory.release", "1.0", ReleaseInventory.class)
          .type("payments.authorize", "1.0", AuthorizePayment.class)
          .type("payments.void", "1.0", VoidPayment.class)
          .type("payments.capture", "1.0", CapturePayment.class)
          .type("payments.refund", "1.0", RefundPayment.class)
          .type("shipping.create", "1.0", CreateShipment.class)
          .type("shipping.cancel", "1.0", CancelShipment.class)
          .type("orders.confirm", "1.0", ConfirmOrder.class)
          .type("orders.cancel", "1.0", CancelOrder.class);

  /** The order's id, which is also the id of the target stream in every context. */
  String orderId();

  /** The category of the target stream. */
  default String category() {
    return switch (this) {
      case ReserveInventory _, ReleaseInventory _ -> "reservation";
      case AuthorizePayment _, VoidPayment _, CapturePayment _, RefundPayment _ -> "payment";
      case CreateShipment _, CancelShipment _ -> "shipment";
      case PriceOrder _, ConfirmOrder _, CancelOrder _ -> "order";
    };
  }

  /** A quantity of one product. */
  record Item(String sku, int quantity) {}

  /** {@code orders.price}: find out what is to be paid. */
  record PriceOrder(String orderId) implements CheckoutCommand {}

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
