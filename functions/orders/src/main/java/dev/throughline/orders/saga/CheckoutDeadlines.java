package dev.throughline.orders.saga;

import dev.throughline.lambda.wiring.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the business waits for the answer to a step of a checkout before the checkout turns
 * back; empty for as long as it takes.
 *
 * @param reservation of the inventory
 * @param authorization of the payment
 * @param shipment its creation
 * @param capture of the payment
 */
public record CheckoutDeadlines(
    Optional<Duration> reservation,
    Optional<Duration> authorization,
    Optional<Duration> shipment,
    Optional<Duration> capture) {
  /** The business waits as long as it takes. */
  public static final CheckoutDeadlines NONE =
      new CheckoutDeadlines(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Duration LONGEST = Duration.ofDays(30);

  /**
   * As the environment says, in seconds; 0, or no such variable, for none. An {@link
   * IllegalStateException} that names what is neither a whole number nor within 30 days.
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
