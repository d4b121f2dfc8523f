package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;

/**
 * The rules of receiving stock. The reservation of stock is decided by {@link ReservationDecider}.
 */
public final class StockDecider implements Decider<ReceiveStock, Stock, StockEvent> {
  /** The quantity of a receipt is not from 1 to 1,000,000. */
  public static final String INVALID_QUANTITY = "invalid-quantity";

  /** The price of a receipt is not positive. */
  public static final String INVALID_PRICE = "invalid-price";

  /** The product has a price in another currency. */
  public static final String CURRENCY_DIFFERS = "currency-differs";

  private static final int MOST = 1_000_000;

  @Override
  public Stock initialState() {
    return Stock.UNKNOWN;
  }

  @Override
  public Decision<StockEvent> decide(ReceiveStock command, Stock stock) {
    var price = command.unitPrice();
    if (command.quantity() < 1 || command.quantity() > MOST) {
      return Decision.reject(
          INVALID_QUANTITY, "a receipt brings 1 to " + MOST + ", not " + command.quantity());
    }
    if (!price.isPositive()) {
      return Decision.reject(INVALID_PRICE, "the price must be more than zero, not " + price);
    }
    var known = stock.unitPrice();
    if (known.isPresent() && !known.get().currency().equals(price.currency())) {
      return Decision.reject(
          CURRENCY_DIFFERS,
          command.sku()
              + " is sold in "
              + known.get().currency()
              + "; its price can change, its currency cannot");
    }
    return Decision.accept(new StockReceived(command.sku(), command.quantity(), price));
  }

  @Override
  public Stock evolve(Stock stock, StockEvent event) {
    return stock.after(event);
  }

  @Override
  public boolean isTerminal(Stock stock) {
    return false;
  }
}
