package dev.throughline.shipping.domain;

import dev.throughline.kernel.CommandId;
import java.util.Locale;

/** The number under which a carrier tracks a shipment. */
final class TrackingNumber {
  private static final int DIGITS = 16;

  private TrackingNumber() {}

  /**
   * The number of an order's shipment, derived from the order's id: {@code TL} and 16 hexadecimal
   * digits.
   */
  static String of(String orderId) {
    var digits = CommandId.derivedFrom("tracking", orderId).value().replace("-", "");
    return "TL" + digits.substring(0, DIGITS).toUpperCase(Locale.ROOT);
  }
}
