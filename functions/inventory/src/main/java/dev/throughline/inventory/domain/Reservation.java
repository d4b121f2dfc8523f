package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.ReservationEvent.InventoryReleased;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReserved;
import dev.throughline.inventory.domain.ReservationEvent.ReservationFailed;
import java.util.List;

/** The reservation of an order. */
public sealed interface Reservation extends InventoryState {
  /** The category of reservations' streams. */
  String CATEGORY = "reservation";

  /** There is no reservation yet. */
  record None() implements Reservation {}

  /** All items are kept for the order. */
  record Reserved(List<Item> items) implements Reservation {}

  /** There was not enough stock; nothing is kept for the order. */
  record Failed() implements Reservation {}

  /**
   * The items were given back, or the reservation was closed before it was made. No further event
   * can follow.
   */
  record Released() implements Reservation {}

  /** The reservation after {@code event}. */
  static Reservation after(ReservationEvent event) {
    return switch (event) {
      case InventoryReserved(_, var items) -> new Reserved(items);
      case ReservationFailed _ -> new Failed();
      case InventoryReleased _ -> new Released();
    };
  }
}
