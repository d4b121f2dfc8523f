package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.StockEvent.StockAdjusted;
import dev.throughline.inventory.domain.StockEvent.StockCounted;
import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.inventory.domain.StockEvent.StockReleased;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.inventory.domain.StockEvent.StocktakeCompleted;
import dev.throughline.kernel.Money;
import java.util.Optional;

/**
 * The stock of a product.
 *
 * @param onHand pieces in the warehouse, reserved or not
 * @param reserved pieces that are kept for orders
 * @param unitPrice the price of the last receipt; empty for a product that was never received
 * @param stocktake the last one that has begun; empty if there was none
 */
public record Stock(
    long onHand, long reserved, Optional<Money> unitPrice, Optional<Stocktake> stocktake)
    implements InventoryState {
  /** The category of the streams of stock. */
  public static final String CATEGORY = "stock";

  /** The stock of a product that was never received. */
  public static final Stock UNKNOWN = new Stock(0, 0, Optional.empty());

  /** Of a product that was never counted. */
  public Stock(long onHand, long reserved, Optional<Money> unitPrice) {
    this(onHand, reserved, unitPrice, Optional.empty());
  }

  /**
   * The quantity that may still be reserved; negative if a stocktake has found fewer pieces than
   * are reserved.
   */
  public long available() {
    return onHand - reserved;
  }

  /** Whether the product was ever received. */
  public boolean isKnown() {
    return unitPrice.isPresent();
  }

  /** The stock after {@code event}. */
  public Stock after(StockEvent event) {
    return switch (event) {
      case StockReceived(_, var quantity, var price) ->
          new Stock(
              onHand + quantity,
              reserved,
              Optional.of(price),
              stocktake.map(it -> it.received(quantity)));
      case StockReserved(_, _, var quantity) ->
          new Stock(onHand, reserved + quantity, unitPrice, stocktake);
      case StockReleased(_, _, var quantity) ->
          new Stock(onHand, reserved - quantity, unitPrice, stocktake);
      case StockCounted counted -> with(of(counted).after(counted));
      case StocktakeCompleted _ -> with(stocktake.map(Stocktake::completed));
      case StockAdjusted(_, _, var difference) ->
          new Stock(onHand + difference, reserved, unitPrice, stocktake);
    };
  }

  private Stock with(Stocktake next) {
    return with(Optional.of(next));
  }

  private Stock with(Optional<Stocktake> next) {
    return new Stock(onHand, reserved, unitPrice, next);
  }

  /** The stocktake of a command; another one that went before is over. */
  Stocktake of(CountShelves command) {
    return stocktake(command.stocktake(), command.asOf(), command.receivedSince());
  }

  private Stocktake of(StockCounted event) {
    return stocktake(event.stocktake(), event.asOf(), event.receivedSince());
  }

  private Stocktake stocktake(String id, long asOf, long receivedSince) {
    return stocktake
        .filter(it -> it.id().equals(id))
        .orElseGet(() -> Stocktake.begun(id, asOf, receivedSince));
  }
}
