package dev.throughline.inventory.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/** The events of the stock of a product; the field names in JSON are these in snake_case. */
public sealed interface StockEvent extends InventoryEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<StockEvent> TYPES =
      RecordTypes.of(StockEvent.class)
          .type("stock.received", "1.0", StockReceived.class)
          .type("stock.reserved", "1.0", StockReserved.class)
          .type("stock.released", "1.0", StockReleased.class);

  /** The product's id. */
  String sku();

  /**
   * {@code stock.received}.
   *
   * @param unitPrice the price of one from now on
   */
  record StockReceived(String sku, int quantity, Money unitPrice) implements StockEvent {}

  /** {@code stock.reserved}: pieces are kept for an order and not available to others. */
  record StockReserved(String sku, String orderId, int quantity) implements StockEvent {}

  /** {@code stock.released}: pieces are available again. */
  record StockReleased(String sku, String orderId, int quantity) implements StockEvent {}
}
