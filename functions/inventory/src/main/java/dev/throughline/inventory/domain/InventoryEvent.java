package dev.throughline.inventory.domain;

/** What happened in the inventory. */
public sealed interface InventoryEvent permits StockEvent, ReservationEvent {}
