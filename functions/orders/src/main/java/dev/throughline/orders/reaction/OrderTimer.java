package dev.throughline.orders.reaction;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.decider.SendsAlong;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Sends;
import dev.throughline.lambda.wiring.Settings;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.projection.OrderProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The timer that is sent with a choreographed order: when it elapses, an order that is still
 * pending is cancelled. Safe for use by many threads.
 */
public final class OrderTimer implements SendsAlong {
  /** The name of the timer. */
  public static final String NAME = "deadline of the checkout";

  private static final String VARIABLE = "CHOREOGRAPHY_DEADLINE_SECONDS";
  private static final int LONGEST_SECONDS = 2_592_000;

  private final EventReader<OrderEvent> events;
  private final Duration patience;

  /**
   * @param patience how long the business waits for the order's confirmation
   */
  public OrderTimer(EventReader<OrderEvent> events, Duration patience) {
    this.events = events;
    this.patience = patience;
  }

  /**
   * The time from the environment, in seconds; one day if it is not set. A value that is not a
   * whole number of seconds from 1 to 30 days throws an {@link IllegalStateException} that names
   * it.
   */
  public static Duration patience(Settings settings) {
    var value = settings.find(VARIABLE).orElse("86400");
    if (!value.matches("[1-9]\\d{0,6}") || Integer.parseInt(value) > LONGEST_SECONDS) {
      throw new IllegalStateException(
          "%s is \"%s\", not a number of seconds from 1 to %d"
              .formatted(VARIABLE, value, LONGEST_SECONDS));
    }
    return Duration.ofSeconds(Integer.parseInt(value));
  }

  @Override
  public Sends of(StreamId stream, long before, List<EventData> data, Instant at) {
    return before == 0
            && stream.category().equals(OrderProjection.CATEGORY)
            && events.read(stream, data.getFirst()).stream().anyMatch(OrderTimer::isNeeded)
        ? new Sends(List.of(), List.of(new OutgoingTimer(NAME, at.plus(patience))))
        : Sends.NOTHING;
  }

  private static boolean isNeeded(OrderEvent first) {
    return first instanceof OrderCreated created
        && created.checkout().equals(CheckoutStyle.CHOREOGRAPHED.word());
  }
}
