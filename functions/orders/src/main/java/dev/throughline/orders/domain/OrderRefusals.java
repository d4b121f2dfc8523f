package dev.throughline.orders.domain;

/** The codes with which an order refuses a command. */
public final class OrderRefusals {
  /** The order cannot be placed as it is; {@link PlacementRules#faults} gives the reasons. */
  public static final String NOT_ACCEPTABLE = "order-not-acceptable";

  /** Another order has the id. */
  public static final String ALREADY_PLACED = "already-placed";

  /** There is no such order. */
  public static final String UNKNOWN_ORDER = "unknown-order";

  /** The order is confirmed or shipped, so it cannot be cancelled. */
  public static final String TOO_LATE = "too-late";

  /** The reason for a cancellation is blank, too long or has control characters. */
  public static final String INVALID_REASON = "invalid-reason";

  /** The order has been cancelled. */
  public static final String CANCELLED = "order-cancelled";

  /** The order has to be confirmed first. */
  public static final String NOT_CONFIRMED = "not-confirmed";

  /** The order was shipped with another shipment. */
  public static final String ALREADY_SHIPPED = "already-shipped";

  private OrderRefusals() {}
}
