package dev.throughline.inventory.query;

import dev.throughline.inventory.projection.StockRow;
import dev.throughline.kernel.Money;

/** The answer of {@code GET /products/{sku}}. */
public record ProductView(
    String sku, long onHand, long reserved, long available, Money unitPrice, long version) {

  /** The answer for the product of a row. */
  public static ProductView of(StockRow row) {
    return new ProductView(
        row.sku(),
        row.onHand(),
        row.reserved(),
        row.onHand() - row.reserved(),
        row.unitPrice(),
        row.version());
  }
}
