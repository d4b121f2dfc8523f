package dev.throughline.inventory.domain;

import dev.throughline.kernel.RecordTypes;
import java.util.List;

/** The events of the reservation of an order; the field names are those on the wire. */
public sealed interface ReservationEvent extends InventoryEvent {
  /** The type of each, under which it is stored and sent. */
  RecordTypes<ReservationEvent> TYPES =
      RecordTypes.of(ReservationEvent.class)
          .type("inventory.reserved", "1.0", InventoryReserved.class)
          .type("inventory.reservation_failed", "1.0", ReservationFailed.class)
          .type("inventory.released", "1.0", InventoryReleased.class);

  /** The order that it is for. */
  String orderId();

  /** {@code inventory.reserved}: all of it, each product once. */
  record InventoryReserved(String orderId, List<Item> items) implements ReservationEvent {
    public InventoryReserved {
      items = List.copyOf(items);
    }
  }

  /**
   * {@code inventory.reservation_failed}: nothing is kept.
   *
   * @param reason names every product that is short, with what was wanted and what is available
   */
  record ReservationFailed(String orderId, String reason) implements ReservationEvent {}

  /**
   * {@code inventory.released}: nothing is kept any more, and nothing will be.
   *
   * @param items the items kept until now; empty if none were
   */
  record InventoryReleased(String orderId, List<Item> items) implements ReservationEvent {
    public InventoryReleased {
      items = List.copyOf(items);
    }
  }
}
