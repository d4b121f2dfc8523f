package dev.throughline.orders.saga;

import dev.throughline.lambda.wiring.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the business waits for the answer to a step of a checkout before the checkout turns
 * back; empty for no limit.
 *
 * @param reservation of stock
 * @param authorization of the payment
 * @param shipment the creation of the shipment
 * @param capture of the payment
 */
public record CheckoutDeadlines(
    Optional<Duration> reservation,
    Optional<Duration> authorization,
    Optional<Duration> shipment,
    Optional<Duration> capture) {
  /** No step has a business deadline. */
  public static final CheckoutDeadlines NONE =
      new CheckoutDeadlines(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Duration LONGEST = Duration.ofDays(30);

  /**
   * The deadlines from the environment, in seconds; a variable that is 0 or not set means no
   * deadline. A value that is not a whole number of seconds up to 30 days throws an {@link
   * IllegalStateException} that names it.
   */
  public static CheckoutDeadlines of(Settings settings) {
    return new CheckoutDeadlines(
        seconds("RESERVATION_DEADLINE_SECONDS", settings),
        seconds("AUTHORIZATION_DEADLINE_SECONDS", settings),
        seconds("SHIPMENT_DEADLINE_SECONDS", settings),
        seconds("CAPTURE_DEADLINE_SECONDS", settings));
  }

  private static Optional<Duration> seconds(String name, Settings settings) {
    return settings
        .find(name)
        .map(_ -> settings.seconds(name, LONGEST))
        .filter(Duration::isPositive);
  }
}
