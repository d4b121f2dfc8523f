package dev.throughline.inventory.query;

import dev.throughline.inventory.projection.StockRow;
import dev.throughline.kernel.Money;

/** A product as {@code GET /products/{sku}} answers it. */
public record ProductView(
    String sku, long onHand, long reserved, long available, Money unitPrice, long version) {

  /** The product of a row. */
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
