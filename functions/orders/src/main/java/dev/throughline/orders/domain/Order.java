package dev.throughline.orders.domain;

import dev.throughline.orders.domain.OrderEvent.Line;
import java.util.List;
import java.util.Optional;

/** The state of an order. */
public sealed interface Order {
  /** There is no order with this id. */
  record NotPlaced() implements Order {}

  /** An order that was placed. */
  record Placed(
      CheckoutStyle style,
      List<Line> lines,
      OrderStatus status,
      Optional<String> paymentId,
      Optional<String> shipmentId)
      implements Order {
    public Placed {
      lines = List.copyOf(lines);
    }

    static Placed pending(CheckoutStyle style, List<Line> lines) {
      return new Placed(style, lines, OrderStatus.PENDING, Optional.empty(), Optional.empty());
    }

    Placed with(OrderStatus next) {
      return new Placed(style, lines, next, paymentId, shipmentId);
    }

    Placed paidBy(String payment) {
      return new Placed(style, lines, status, Optional.of(payment), shipmentId);
    }

    Placed shippedBy(String shipment) {
      return new Placed(style, lines, OrderStatus.SHIPPED, paymentId, Optional.of(shipment));
    }
  }
}
