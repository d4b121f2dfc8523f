package dev.throughline.orders.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the steps of an order's checkout are coordinated. */
public enum CheckoutStyle {
  /** A saga sends commands to one context after the other. */
  ORCHESTRATED,
  /** There is no coordinator: each context reacts to the events of the others. */
  CHOREOGRAPHED;

  /** The name of the style in a request and in {@code order.created}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The style with that name; empty if there is none. */
  public static Optional<CheckoutStyle> find(String word) {
    return Arrays.stream(values()).filter(style -> style.word().equals(word)).findFirst();
  }

  /** The names of all styles. */
  public static List<String> words() {
    return Arrays.stream(values()).map(CheckoutStyle::word).toList();
  }

  /**
   * The flow, an attribute by which subscriptions filter, on the events of a checkout of this
   * style. Null for an orchestrated checkout: its saga sends commands, so no subscription needs a
   * flow.
   */
  public @Nullable String flow() {
    return switch (this) {
      case ORCHESTRATED -> null;
      case CHOREOGRAPHED -> word();
    };
  }
}
