package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;

/**
 * A product that may be ordered.
 *
 * @param unitPrice the price of one
 */
public record KnownProduct(String sku, Money unitPrice) {}
