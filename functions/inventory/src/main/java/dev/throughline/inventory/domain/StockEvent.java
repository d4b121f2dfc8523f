package dev.throughline.inventory.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import java.time.Instant;

/** The events of the stock of a product; the field names in JSON are these in snake_case. */
public sealed interface StockEvent extends InventoryEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<StockEvent> TYPES =
      RecordTypes.of(StockEvent.class)
          .type("stock.received", "1.0", StockReceived.class)
          .type("stock.reserved", "1.0", StockReserved.class)
          .type("stock.released", "1.0", StockReleased.class)
          .type("stock.counted", "1.0", StockCounted.class)
          .type("stock.stocktake_completed", "1.0", StocktakeCompleted.class)
          .type("stock.adjusted", "1.0", StockAdjusted.class);

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

  /**
   * {@code stock.counted}: a shelf was counted, for the first time or later than before. The stock
   * does not change by it.
   *
   * @param asOf the version of the stream when the counting began
   * @param receivedSince the pieces received between {@code asOf} and this event
   */
  record StockCounted(
      String sku,
      String stocktake,
      String shelf,
      int quantity,
      String countedBy,
      Instant begunAt,
      long asOf,
      long receivedSince)
      implements StockEvent {
    static StockCounted of(CountShelves command, CountShelves.Count count) {
      return new StockCounted(
          command.sku(),
          command.stocktake(),
          count.shelf(),
          count.quantity(),
          count.countedBy(),
          count.begunAt(),
          command.asOf(),
          command.receivedSince());
    }

    CountShelves.Count count() {
      return new CountShelves.Count(shelf, quantity, countedBy, begunAt);
    }
  }

  /** {@code stock.stocktake_completed}: no other shelf has the product. */
  record StocktakeCompleted(String sku, String stocktake) implements StockEvent {}

  /**
   * {@code stock.adjusted}: a stocktake has found more pieces than there were on record, or fewer.
   *
   * @param difference what is added to the stock on hand; negative for fewer
   */
  record StockAdjusted(String sku, String stocktake, long difference) implements StockEvent {}
}
