package dev.throughline.inventory.domain;

import dev.throughline.kernel.Money;

/** Stock of a product arrives; one costs {@code unitPrice} from now on. */
public record ReceiveStock(String sku, int quantity, Money unitPrice) {}
