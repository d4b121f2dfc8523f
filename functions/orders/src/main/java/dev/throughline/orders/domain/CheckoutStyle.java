package dev.throughline.orders.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the steps of an order's checkout are coordinated. */
public enum CheckoutStyle {
  /** A saga sends commands to one context after the other. */
  ORCHESTRATED,
  /** There is no coordinator: each context reacts to the events of the others. */
  CHOREOGRAPHED,
  /**
   * A saga sends commands; in two of its steps, pricing and shipping, a context reacts to its own
   * events.
   */
  HYBRID;

  /** The name of the style in a request. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The style with that name; empty if there is none. */
  public static Optional<CheckoutStyle> find(String word) {
    return Arrays.stream(values()).filter(style -> style.word().equals(word)).findFirst();
  }

  /**
   * The style of an order, as {@code order.created} says it.
   *
   * @param checkout see {@link #checkout()}
   * @param steps see {@link #steps()}
   */
  public static CheckoutStyle of(String checkout, @Nullable String steps) {
    return Arrays.stream(values())
        .filter(style -> style.checkout().equals(checkout))
        .filter(style -> Objects.equals(style.steps(), steps))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no style is " + checkout + " with steps " + steps));
  }

  /**
   * The coordination of the checkout in {@code order.created}. A hybrid checkout has a saga, so it
   * is called orchestrated there, as readers of version 1.0 understand it.
   */
  public String checkout() {
    return switch (this) {
      case ORCHESTRATED, HYBRID -> ORCHESTRATED.word();
      case CHOREOGRAPHED -> word();
    };
  }

  /** The coordination within pricing and shipping in {@code order.created}; null for none. */
  public @Nullable String steps() {
    return switch (this) {
      case ORCHESTRATED, CHOREOGRAPHED -> null;
      case HYBRID -> CHOREOGRAPHED.word();
    };
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
      case CHOREOGRAPHED, HYBRID -> word();
    };
  }
}
