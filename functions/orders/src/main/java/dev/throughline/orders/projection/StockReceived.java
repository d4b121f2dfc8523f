package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;

/** What inventory publishes of a product ({@code stock.received}), as far as orders need it. */
public record StockReceived(String sku, Money unitPrice) {}
