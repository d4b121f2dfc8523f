package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/** The inventory's event {@code stock.received}, with the fields that orders need. */
public record StockReceived(String sku, Money unitPrice) {
  /** The type under which inventory publishes the event. */
  public static final RecordTypes<StockReceived> TYPES =
      RecordTypes.of(StockReceived.class).type("stock.received", "1.0", StockReceived.class);
}
