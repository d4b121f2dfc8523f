package dev.throughline.inventory.query;

import dev.throughline.inventory.projection.StockRow;
import dev.throughline.kernel.Money;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /products/{sku}}. */
public record ProductView(
    String sku,
    @Nullable String name,
    long onHand,
    long reserved,
    long available,
    Money unitPrice,
    long version,
    @Nullable Long interest) {

  /**
   * The answer for the product of a row.
   *
   * @param name as the catalog has it; null if the catalog does not have the product, or if it was
   *     not looked up
   * @param interest how many are interested, in all regions; null if it was not looked up
   */
  public static ProductView of(StockRow row, @Nullable String name, @Nullable Long interest) {
    return new ProductView(
        row.sku(),
        name,
        row.onHand(),
        row.reserved(),
        row.onHand() - row.reserved(),
        row.unitPrice(),
        row.version(),
        interest);
  }
}
