package dev.throughline.inventory.domain;

/** The state of a stream of the inventory. */
public sealed interface InventoryState permits Stock, Reservation {}
