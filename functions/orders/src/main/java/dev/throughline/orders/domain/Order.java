package dev.throughline.orders.domain;

import dev.throughline.orders.domain.OrderEvent.Line;
import java.util.List;
import java.util.Optional;

/** The state of an order. */
public sealed interface Order {
  /** There is no order with this id. */
  record NotPlaced() implements Order {}

  /**
   * An order that was placed.
   *
   * @param pricing of a hybrid order; without meaning in the other styles
   */
  record Placed(
      CheckoutStyle style,
      List<Line> lines,
      Pricing pricing,
      OrderStatus status,
      Optional<String> paymentId,
      Optional<String> shipmentId)
      implements Order {
    public Placed {
      lines = List.copyOf(lines);
    }

    static Placed pending(CheckoutStyle style, List<Line> lines, Pricing pricing) {
      return new Placed(
          style, lines, pricing, OrderStatus.PENDING, Optional.empty(), Optional.empty());
    }

    Placed with(Pricing known) {
      return new Placed(style, lines, known, status, paymentId, shipmentId);
    }

    Placed with(OrderStatus next) {
      return new Placed(style, lines, pricing, next, paymentId, shipmentId);
    }

    Placed paidBy(String payment) {
      return new Placed(style, lines, pricing, status, Optional.of(payment), shipmentId);
    }

    Placed shippedBy(String shipment) {
      return new Placed(
          style, lines, pricing, OrderStatus.SHIPPED, paymentId, Optional.of(shipment));
    }
  }
}
