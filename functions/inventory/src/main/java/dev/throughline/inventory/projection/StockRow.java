package dev.throughline.inventory.projection;

import dev.throughline.kernel.Money;

/**
 * The row of a product.
 *
 * @param version the last event of the product's stream that the row includes
 */
public record StockRow(String sku, long onHand, long reserved, Money unitPrice, long version) {}
