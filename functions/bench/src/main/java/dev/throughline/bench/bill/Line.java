package dev.throughline.bench.bill;

/**
 * A part of an order's consumption.
 *
 * @param key of a price, or of a compound that a {@link Way} resolves into prices
 * @param count an order
 * @param words the kind of request, and the reason for the number
 */
record Line(String key, double count, String words) {}
