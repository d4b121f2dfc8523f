package dev.throughline.inventory.projection;

import dev.throughline.inventory.domain.Interest;

/**
 * The interest in a product.
 *
 * @param version the last event of the stream that the row includes
 */
public record InterestRow(String sku, Interest interest, long version) {}
