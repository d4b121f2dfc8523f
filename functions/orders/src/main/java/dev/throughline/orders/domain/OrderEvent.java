package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of an order; the field names in JSON are these in snake_case. */
public sealed interface OrderEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<OrderEvent> TYPES =
      RecordTypes.of(OrderEvent.class)
          .type("order.created", "1.0", OrderCreated.class)
          .type("order.priced", "1.0", OrderPriced.class)
          .type("order.paid", "1.0", OrderPaid.class)
          .type("order.confirmed", "1.1", OrderConfirmed.class)
          .type("order.shipped", "1.0", OrderShipped.class)
          .type("order.cancelled", "1.0", OrderCancelled.class);

  /** The order's id. */
  String orderId();

  /** A quantity of one product at the unit price that it had when the order was placed. */
  record Line(String sku, int quantity, Money unitPrice) {}

  /** {@code order.created}. */
  record OrderCreated(
      String orderId, String customerId, List<Line> items, String paymentMethod, String checkout)
      implements OrderEvent {
    public OrderCreated {
      items = List.copyOf(items);
    }
  }

  /** {@code order.priced}. */
  record OrderPriced(String orderId, Money total) implements OrderEvent {}

  /** {@code order.paid}. */
  record OrderPaid(String orderId, String paymentId) implements OrderEvent {}

  /** A quantity of one product to be shipped. */
  record Item(String sku, int quantity) {}

  /**
   * {@code order.confirmed}.
   *
   * @param items the items to ship; null in version 1.0, and if the order's saga created the
   *     shipment
   */
  record OrderConfirmed(String orderId, @Nullable List<Item> items) implements OrderEvent {
    public OrderConfirmed {
      items = items == null ? null : List.copyOf(items);
    }
  }

  /** {@code order.shipped}. */
  record OrderShipped(String orderId, String shipmentId) implements OrderEvent {}

  /**
   * {@code order.cancelled}.
   *
   * @param step of the checkout that failed; null when a person cancelled
   */
  record OrderCancelled(String orderId, String reason, @Nullable String step)
      implements OrderEvent {}
}
