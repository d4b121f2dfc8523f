package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/** What inventory publishes of a product ({@code stock.received}), as far as orders need it. */
public record StockReceived(String sku, Money unitPrice) {
  /** The type under which inventory publishes it. */
  public static final RecordTypes<StockReceived> TYPES =
      RecordTypes.of(StockReceived.class).type("stock.received", "1.0", StockReceived.class);
}
