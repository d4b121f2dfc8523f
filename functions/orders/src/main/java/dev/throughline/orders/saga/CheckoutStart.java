package dev.throughline.orders.saga;

import dev.throughline.lambda.wiring.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What starts an orchestrated checkout. */
public enum CheckoutStart {
  /** The event {@code order.created}, when the checkout receives it. */
  EVENT,
  /** The order's commit. The checkout also receives the event, and recognises it as known. */
  BOTH,
  /** The order's commit; the checkout does not receive the event. */
  ORDER;

  /**
   * The value from the environment; {@link #ORDER} if it is not set. Any other value throws an
   * {@link IllegalStateException} that names the valid ones.
   */
  public static CheckoutStart of(Settings settings) {
    var value = settings.find("CHECKOUT_START").orElse(ORDER.word());
    return Arrays.stream(values())
        .filter(start -> start.word().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "CHECKOUT_START is \"%s\", not one of %s".formatted(value, words())));
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(CheckoutStart::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
