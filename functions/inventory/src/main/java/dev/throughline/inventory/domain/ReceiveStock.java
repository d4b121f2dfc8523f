package dev.throughline.inventory.domain;

import dev.throughline.kernel.Money;

/** Add stock of a product. From then on one piece costs {@code unitPrice}. */
public record ReceiveStock(String sku, int quantity, Money unitPrice) {}
