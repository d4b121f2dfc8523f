package dev.throughline.inventory.command;

/** The body of {@code POST /products/{sku}/interest}. */
record InterestRequest(int delta) {}
