package dev.throughline.inventory.domain;

/** The events of the inventory. */
public sealed interface InventoryEvent permits StockEvent, ReservationEvent {}
