package dev.throughline.orders.domain;

import java.util.Optional;

/** The state of an order. */
public sealed interface Order {
  /** Nothing has been ordered under this id. */
  record NotPlaced() implements Order {}

  /** An order. */
  record Placed(OrderStatus status, Optional<String> paymentId, Optional<String> shipmentId)
      implements Order {
    Placed with(OrderStatus next) {
      return new Placed(next, paymentId, shipmentId);
    }
  }
}
