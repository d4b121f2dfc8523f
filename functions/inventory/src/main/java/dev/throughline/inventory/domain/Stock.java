package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.inventory.domain.StockEvent.StockReleased;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.kernel.Money;
import java.util.Optional;

/**
 * The stock of a product.
 *
 * @param onHand pieces in the warehouse, reserved or not
 * @param reserved pieces that are kept for orders
 * @param unitPrice the price of the last receipt; empty for a product that was never received
 */
public record Stock(long onHand, long reserved, Optional<Money> unitPrice)
    implements InventoryState {
  /** The category of the streams of stock. */
  public static final String CATEGORY = "stock";

  /** The stock of a product that was never received. */
  public static final Stock UNKNOWN = new Stock(0, 0, Optional.empty());

  /** The quantity that may still be reserved. */
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
          new Stock(onHand + quantity, reserved, Optional.of(price));
      case StockReserved(_, _, var quantity) -> new Stock(onHand, reserved + quantity, unitPrice);
      case StockReleased(_, _, var quantity) -> new Stock(onHand, reserved - quantity, unitPrice);
    };
  }
}
