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

  /** Technical deadlines of a platform with a deliberate bug: it turns back when it is slow. */
  static final List<CheckoutDeadlines> IMPATIENT =
      List.of(new CheckoutDeadlines(SHORT, SHORT, SHORT, SHORT));

  /**
   * A business that sets only the deadline that it must set: one day for a choreographed checkout.
   */
  static final Business PATIENT =
      new Business(List.of(CheckoutDeadlines.NONE), CheckoutStart.ORDER, Duration.ofDays(1));

  /** A business that waits at most 90 seconds for a step or for a choreographed checkout. */
  static final Business IN_A_HURRY =
      new Business(IMPATIENT, CheckoutStart.ORDER, SHORT.orElseThrow());

  private final List<CheckoutDeadlines> configured;
  private final CheckoutStart start;
  private final Duration choreography;

  private Business(List<CheckoutDeadlines> configured, CheckoutStart start, Duration choreography) {
    this.configured = configured;
    this.start = start;
    this.choreography = choreography;
  }

  static Business drawn(Chance chance) {
    var sets = chance.happens(0.5);
    return new Business(
        sets ? List.of(deadlines(chance), deadlines(chance)) : List.of(CheckoutDeadlines.NONE),
        chance.oneOf(List.of(CheckoutStart.BOTH, CheckoutStart.ORDER)),
        sets ? chance.millis(10_000, 900_000) : Duration.ofDays(1));
  }

  private static CheckoutDeadlines deadlines(Chance chance) {
    return new CheckoutDeadlines(
        deadline(chance), deadline(chance), deadline(chance), deadline(chance));
  }

  private static Optional<Duration> deadline(Chance chance) {
    var longest = chance.oneOf(List.of(2_000, 60_000, 600_000));
    var time = chance.millis(100, longest);
    return Optional.of(time).filter(_ -> chance.happens(0.4));
  }

  /** The deadlines of all functions. */
  List<CheckoutDeadlines> configured() {
    return configured;
  }

  /**
   * What starts the checkouts. If checkouts receive the events of their orders, some instances of
   * the API are of an earlier release, and their orders do not carry the first command of the
   * checkout.
   */
  CheckoutStart start() {
    return start;
  }

  /** How long the business waits for a choreographed checkout. */
  Duration choreography() {
    return choreography;
  }

  /** Whether the business sets a deadline for a step, so that the checkout may turn back there. */
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
