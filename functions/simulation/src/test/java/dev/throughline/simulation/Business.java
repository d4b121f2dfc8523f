package dev.throughline.simulation;

import dev.throughline.orders.saga.CheckoutDeadlines;
import dev.throughline.orders.saga.CheckoutStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The deadlines that the business sets in one history. In some it sets none; in some it changes
 * them, and functions with the old ones and with the new ones run side by side.
 */
final class Business {
  private static final Optional<Duration> SHORT = Optional.of(Duration.ofSeconds(90));

  /** The deadlines of a platform that gives up for slowness. */
  static final List<CheckoutDeadlines> IMPATIENT =
      List.of(new CheckoutDeadlines(SHORT, SHORT, SHORT, SHORT));

  private final Chance chance;
  private final List<CheckoutDeadlines> configured;
  private final CheckoutStart start;

  Business(Chance chance) {
    this.chance = chance;
    var sets = chance.happens(0.5);
    configured = sets ? List.of(deadlines(), deadlines()) : List.of(CheckoutDeadlines.NONE);
    start = chance.oneOf(List.of(CheckoutStart.BOTH, CheckoutStart.ORDER));
  }

  private CheckoutDeadlines deadlines() {
    return new CheckoutDeadlines(deadline(), deadline(), deadline(), deadline());
  }

  private Optional<Duration> deadline() {
    var longest = chance.oneOf(List.of(2_000, 60_000, 600_000));
    var time = chance.millis(100, longest);
    return Optional.of(time).filter(_ -> chance.happens(0.4));
  }

  /** All that are configured in some function. */
  List<CheckoutDeadlines> configured() {
    return configured;
  }

  /**
   * How checkouts begin. Where they are told of their orders, some of the API is of before: its
   * orders do not carry the first move of their checkout.
   */
  CheckoutStart start() {
    return start;
  }

  /** Whether the checkout may turn back at a step, since it was slow. */
  boolean limits(String step) {
    return configured.stream().anyMatch(deadlines -> of(step, deadlines).isPresent());
  }

  private static Optional<Duration> of(String step, CheckoutDeadlines deadlines) {
    return switch (step) {
      case "reserve inventory" -> deadlines.reservation();
      case "authorize payment" -> deadlines.authorization();
      case "create shipment" -> deadlines.shipment();
      case "capture payment" -> deadlines.capture();
      default -> Optional.empty();
    };
  }
}
