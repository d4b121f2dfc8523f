package dev.throughline.inventory.domain;

import dev.throughline.kernel.RecordTypes;

/** What happened in the inventory. */
public sealed interface InventoryEvent permits StockEvent, ReservationEvent {
  /** The type of each, under which it is stored and sent. */
  RecordTypes<InventoryEvent> TYPES =
      RecordTypes.of(InventoryEvent.class).with(StockEvent.TYPES).with(ReservationEvent.TYPES);
}
