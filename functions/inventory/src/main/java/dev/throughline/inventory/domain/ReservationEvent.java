package dev.throughline.inventory.domain;

import dev.throughline.kernel.RecordTypes;
import java.util.List;

/** The events of the reservation of an order; the field names in JSON are these in snake_case. */
public sealed interface ReservationEvent extends InventoryEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<ReservationEvent> TYPES =
      RecordTypes.of(ReservationEvent.class)
          .type("inventory.reserved", "1.0", InventoryReserved.class)
          .type("inventory.reservation_failed", "1.0", ReservationFailed.class)
          .type("inventory.released", "1.0", InventoryReleased.class);

  /** The id of the order. */
  String orderId();

  /** {@code inventory.reserved}: all items are kept for the order; each product is named once. */
  record InventoryReserved(String orderId, List<Item> items) implements ReservationEvent {
    public InventoryReserved {
      items = List.copyOf(items);
    }
  }

  /**
   * {@code inventory.reservation_failed}: nothing is kept for the order.
   *
   * @param reason names every product that is short, with the wanted and the available quantity
   */
  record ReservationFailed(String orderId, String reason) implements ReservationEvent {}

  /**
   * {@code inventory.released}: nothing is kept for the order, now and in future.
   *
   * @param items the items kept until now; empty if none were
   */
  record InventoryReleased(String orderId, List<Item> items) implements ReservationEvent {
    public InventoryReleased {
      items = List.copyOf(items);
    }
  }
}
