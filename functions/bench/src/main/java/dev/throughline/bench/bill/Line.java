package dev.throughline.bench.bill;

/**
 * A part of what an order takes.
 *
 * @param key of a price, or of what a {@link Way} takes apart into things that have a price
 * @param count an order
 * @param words the kind of request, and the reason for the number
 */
record Line(String key, double count, String words) {}
