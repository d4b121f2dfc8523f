package dev.throughline.inventory;

import dev.throughline.inventory.domain.InventoryEvent;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReleased;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReserved;
import dev.throughline.inventory.domain.ReservationEvent.ReservationFailed;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.inventory.domain.StockEvent.StockReleased;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.EventCodec;

/** The types under which the events of this context are stored. */
final class InventoryEvents {
  private InventoryEvents() {}

  static EventCodec<StockEvent> ofStock(Json json) {
    return EventTypes.<StockEvent>of(json)
        .type("stock.received", "1.0", StockReceived.class)
        .type("stock.reserved", "1.0", StockReserved.class)
        .type("stock.released", "1.0", StockReleased.class)
        .build();
  }

  static EventCodec<InventoryEvent> all(Json json) {
    return EventTypes.<InventoryEvent>of(json)
        .type("stock.received", "1.0", StockReceived.class)
        .type("stock.reserved", "1.0", StockReserved.class)
        .type("stock.released", "1.0", StockReleased.class)
        .type("inventory.reserved", "1.0", InventoryReserved.class)
        .type("inventory.reservation_failed", "1.0", ReservationFailed.class)
        .type("inventory.released", "1.0", InventoryReleased.class)
        .build();
  }
}
