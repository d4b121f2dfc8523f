package dev.throughline.inventory.domain;

import dev.throughline.kernel.Money;

/** The events of the stock of a product; the field names are those on the wire. */
public sealed interface StockEvent extends InventoryEvent {
  /** The product. */
  String sku();

  /**
   * {@code stock.received}.
   *
   * @param unitPrice what one costs from now on
   */
  record StockReceived(String sku, int quantity, Money unitPrice) implements StockEvent {}

  /** {@code stock.reserved}: kept for an order, and not available to others. */
  record StockReserved(String sku, String orderId, int quantity) implements StockEvent {}

  /** {@code stock.released}: available again. */
  record StockReleased(String sku, String orderId, int quantity) implements StockEvent {}
}
