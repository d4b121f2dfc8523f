package dev.throughline.orders.domain;

/** The codes with which an order refuses what is asked of it. */
public final class OrderRefusals {
  /** The order cannot be placed as it is; {@link PlacementRules#faults} names why. */
  public static final String NOT_ACCEPTABLE = "order-not-acceptable";

  /** The id is taken by another order. */
  public static final String ALREADY_PLACED = "already-placed";

  /** There is no such order. */
  public static final String UNKNOWN_ORDER = "unknown-order";

  /** The order has gone too far to be cancelled. */
  public static final String TOO_LATE = "too-late";

  /** The reason for a cancellation is missing, too long or unreadable. */
  public static final String INVALID_REASON = "invalid-reason";

  /** The order has been cancelled. */
  public static final String CANCELLED = "order-cancelled";

  /** The order has to be confirmed first. */
  public static final String NOT_CONFIRMED = "not-confirmed";

  /** The order went with another shipment. */
  public static final String ALREADY_SHIPPED = "already-shipped";

  private OrderRefusals() {}
}
