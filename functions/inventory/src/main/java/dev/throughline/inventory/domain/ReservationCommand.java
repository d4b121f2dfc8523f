package dev.throughline.inventory.domain;

import java.util.List;

/** The commands of the reservation of an order. */
public sealed interface ReservationCommand {
  /** The order that it is for. */
  String orderId();

  /** Keep all of these, or none. A product that is named twice is wanted so often in all. */
  record Reserve(String orderId, List<Item> items) implements ReservationCommand {
    public Reserve {
      items = List.copyOf(items);
    }
  }

  /** Give back what is kept. */
  record Release(String orderId) implements ReservationCommand {}
}
