package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands of an order; the field names of those on the queue are those on the wire. */
public sealed interface OrderCommand {
  /** The type of each that comes through the queue. */
  RecordTypes<OrderCommand> QUEUED =
      RecordTypes.of(OrderCommand.class)
          .type("orders.confirm", "1.0", ConfirmOrder.class)
          .type("orders.cancel", "1.0", CancelOrder.class);

  /** The order. */
  String orderId();

  /**
   * Place a new order.
   *
   * @param customerKnown whether there is such a customer; one who was erased is not known
   * @param checkout the word of a {@link CheckoutStyle}
   */
  record PlaceOrder(
      String orderId,
      String customerId,
      boolean customerKnown,
      List<Wanted> items,
      String paymentMethod,
      String checkout)
      implements OrderCommand {
    public PlaceOrder {
      items = List.copyOf(items);
    }
  }

  /**
   * So many of a product.
   *
   * @param unitPrice the price of one; empty if there is no such product
   */
  record Wanted(String sku, int quantity, Optional<Money> unitPrice) {}

  /** {@code orders.confirm}: it is reserved, and paid by the payment that has its id. */
  record ConfirmOrder(String orderId) implements OrderCommand {}

  /** The carrier has it. */
  record MarkShipped(String orderId, String shipmentId) implements OrderCommand {}

  /**
   * What it waits for has failed, or did not come in time: cancel it if it still waits.
   *
   * @param step of the checkout that failed
   */
  record GiveUpOrder(String orderId, String reason, String step) implements OrderCommand {}

  /**
   * {@code orders.cancel}, and a person's wish to cancel.
   *
   * @param step of the checkout that failed; null when a person cancels
   */
  record CancelOrder(String orderId, String reason, @Nullable String step)
      implements OrderCommand {}
}
