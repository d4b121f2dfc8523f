package dev.throughline.inventory.command;

import dev.throughline.kernel.Money;

/** The body of {@code POST /products/{sku}/receipts}. */
record ReceiptRequest(int quantity, Money unitPrice) {}
