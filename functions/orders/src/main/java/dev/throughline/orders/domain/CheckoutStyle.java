package dev.throughline.orders.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who leads an order through its checkout. */
public enum CheckoutStyle {
  /** A saga, which commands one context after the other. */
  ORCHESTRATED,
  /** Nobody: each context reacts to the events of the others. */
  CHOREOGRAPHED;

  /** As in a request and in {@code order.created}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The style of that word; empty if there is none. */
  public static Optional<CheckoutStyle> find(String word) {
    return Arrays.stream(values()).filter(style -> style.word().equals(word)).findFirst();
  }

  /** The words of all styles. */
  public static List<String> words() {
    return Arrays.stream(values()).map(CheckoutStyle::word).toList();
  }

  /**
   * The flow of the events of such a checkout. Null for an orchestrated one: its saga knows who is
   * to do what, and no subscription asks.
   */
  public @Nullable String flow() {
    return switch (this) {
      case ORCHESTRATED -> null;
      case CHOREOGRAPHED -> word();
    };
  }
}
