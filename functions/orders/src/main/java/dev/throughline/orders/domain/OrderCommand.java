package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands of an order. Queued commands have the same field names in JSON, in snake_case. */
public sealed interface OrderCommand {
  /** The type of each command that arrives through the queue. */
  RecordTypes<OrderCommand> QUEUED =
      RecordTypes.of(OrderCommand.class)
          .type("orders.price", "1.0", PriceOrder.class)
          .type("orders.confirm", "1.0", ConfirmOrder.class)
          .type("orders.cancel", "1.0", CancelOrder.class);

  /** The order's id. */
  String orderId();

  /**
   * Place a new order.
   *
   * @param customerKnown whether the customer exists; false for one who was erased
   * @param checkout the word of a {@link CheckoutStyle}
   * @param taxBasis null if the request does not say where to deliver
   */
  record PlaceOrder(
      String orderId,
      String customerId,
      boolean customerKnown,
      List<Wanted> items,
      String paymentMethod,
      String checkout,
      @Nullable TaxBasis taxBasis)
      implements OrderCommand {
    public PlaceOrder {
      items = List.copyOf(items);
    }
  }

  /**
   * A quantity of one product that the customer wants to buy.
   *
   * @param unitPrice the price of one; empty if there is no such product
   */
  record Wanted(String sku, int quantity, Optional<Money> unitPrice) {}

  /**
   * {@code orders.price}: determine the amount to pay, in stages. Each stage reacts to the event of
   * the previous one. If the command is sent again, the next missing stage is done.
   */
  record PriceOrder(String orderId) implements OrderCommand {}

  /** The order was validated: add its lines up. */
  record SumUpOrder(String orderId) implements OrderCommand {}

  /** The lines were added up: add the tax. */
  record TaxOrder(String orderId) implements OrderCommand {}

  /**
   * {@code orders.confirm}: the order's stock is reserved, and it is paid by the payment with the
   * order's id.
   */
  record ConfirmOrder(String orderId) implements OrderCommand {}

  /** The carrier has the shipment of the order. */
  record MarkShipped(String orderId, String shipmentId) implements OrderCommand {}

  /**
   * Cancel the order if it is still pending, since a step of its checkout failed or missed its
   * deadline.
   *
   * @param step of the checkout that failed
   */
  record GiveUpOrder(String orderId, String reason, String step) implements OrderCommand {}

  /**
   * {@code orders.cancel}, and the request of a person to cancel.
   *
   * @param step of the checkout that failed; null when a person cancels
   */
  record CancelOrder(String orderId, String reason, @Nullable String step)
      implements OrderCommand {}
}
