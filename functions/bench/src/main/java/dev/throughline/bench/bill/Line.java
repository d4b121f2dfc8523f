package dev.throughline.bench.bill;

/**
 * A part of what an order takes.
 *
 * @param key of a price, or of what a {@link Way} takes apart into things that have a price
 * @param count an order
 * @param words what it is and why it is so many
 */
record Line(String key, double count, String words) {}
