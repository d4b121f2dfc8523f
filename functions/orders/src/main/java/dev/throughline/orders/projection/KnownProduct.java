package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;

/**
 * A product that may be ordered.
 *
 * @param unitPrice what one costs now
 */
public record KnownProduct(String sku, Money unitPrice) {}
