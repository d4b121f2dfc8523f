package dev.throughline.orders.domain;

/**
 * The names of a checkout's steps, the same in every style; a cancelled order names the step that
 * failed.
 */
public final class CheckoutSteps {
  public static final String PLACE = "place order";
  public static final String PRICE = "price order";
  public static final String RESERVE = "reserve inventory";
  public static final String AUTHORIZE = "authorize payment";
  public static final String SHIPMENT = "create shipment";
  public static final String CAPTURE = "capture payment";
  public static final String CONFIRM = "confirm order";
  public static final String SHIP = "ship order";

  private CheckoutSteps() {}
}
