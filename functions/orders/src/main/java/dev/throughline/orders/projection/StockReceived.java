package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;

/** The inventory's event {@code stock.received}, with the fields that orders need. */
public record StockReceived(String sku, Money unitPrice) {}
