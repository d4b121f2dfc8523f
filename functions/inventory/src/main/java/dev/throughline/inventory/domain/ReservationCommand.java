package dev.throughline.inventory.domain;

import java.util.List;

/** What can be asked of the reservation of an order. */
public sealed interface ReservationCommand {
  /** The order that it is for. */
  String orderId();

  /** Keep all of these, or none. A product that is named twice is wanted so often in all. */
  record Reserve(String orderId, List<Item> items) implements ReservationCommand {
    public Reserve {
      items = List.copyOf(items);
    }
  }

  /**
   * Give back what is kept.
   *
   * @param items what the reservation holds, as far as the asker knows: the streams to load follow
   *     from it, and the decision is refused if it is not so
   */
  record Release(String orderId, List<Item> items) implements ReservationCommand {
    public Release {
      items = List.copyOf(items);
    }
  }
}
