package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.ReservationEvent.InventoryReleased;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReserved;
import dev.throughline.inventory.domain.ReservationEvent.ReservationFailed;
import java.util.List;

/** The reservation of an order. */
public sealed interface Reservation extends InventoryState {
  /** The category of its streams. */
  String CATEGORY = "reservation";

  /** Nobody has asked for one yet. */
  record None() implements Reservation {}

  /** Everything is kept. */
  record Reserved(List<Item> items) implements Reservation {}

  /** There was not enough; nothing is kept. */
  record Failed() implements Reservation {}

  /** Given back, or closed before it was made; nothing more can happen. */
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
