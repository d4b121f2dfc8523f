package dev.throughline.bench.bill;

/**
 * The price of AWS for one kind of thing.
 *
 * @param service that charges it
 * @param dollars for {@code per} of it
 * @param unit the unit that is paid for, in words
 * @param asOf when the price was noted, and where from
 */
record Price(String service, double dollars, double per, String unit, String asOf) {
  private static final double ORDERS = 1_000_000;

  /** The cost of a million orders of which each takes {@code count}. */
  double ofAMillionOrders(double count) {
    return count * ORDERS * dollars / per;
  }
}
