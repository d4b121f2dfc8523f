package dev.throughline.inventory.domain;

import dev.throughline.kernel.RecordTypes;

/** The events of the inventory. */
public sealed interface InventoryEvent permits StockEvent, ReservationEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<InventoryEvent> TYPES =
      RecordTypes.of(InventoryEvent.class).with(StockEvent.TYPES).with(ReservationEvent.TYPES);
}
