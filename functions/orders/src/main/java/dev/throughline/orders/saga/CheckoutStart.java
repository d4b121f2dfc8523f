package dev.throughline.orders.saga;

import dev.throughline.lambda.wiring.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a checkout begins. */
public enum CheckoutStart {
  /** When it is told of the event of its order. */
  EVENT,
  /** With its order's commit; it is told of the event all the same, and knows it by then. */
  BOTH,
  /** With its order's commit. */
  ORDER;

  /**
   * As the environment says; {@link #ORDER} where it says nothing. An {@link IllegalStateException}
   * that names the values for any other.
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
