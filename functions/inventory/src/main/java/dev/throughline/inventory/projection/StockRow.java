package dev.throughline.inventory.projection;

import dev.throughline.kernel.Money;

/**
 * A product as readers see it.
 *
 * @param version of the product's stream that the row shows
 */
public record StockRow(String sku, long onHand, long reserved, Money unitPrice, long version) {}
