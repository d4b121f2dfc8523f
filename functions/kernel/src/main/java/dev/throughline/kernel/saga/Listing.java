package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides which instances are in the operators' list. An instance without trouble is not listed,
 * since that would cost a write for each step. It is listed once it waits for a person, once a
 * timer has elapsed before the answer came, once a person has acted on it, or if it waits for
 * longer than a minute by plan. From then on it stays listed until it ends, so that the list learns
 * of its end. Pure.
 */
public final class Listing {
  private static final Duration SOON = Duration.ofMinutes(1);

  private Listing() {}

  /** Whether an instance that goes on by itself at {@code next}, or never, waits by plan. */
  public static boolean waitsLong(Optional<Instant> next, Instant at) {
    return next.filter(it -> !it.isAfter(at.plus(SOON))).isEmpty();
  }

  /** Whether an input puts an instance with this standing into the list. */
  static boolean begins(SagaStanding now, Input<?> input) {
    return !now.ended()
        && (now.isQuarantined()
            || switch (input) {
              case Input.TimedOut<?> _, Input.Acted<?> _ -> true;
              case Input.Happened<?> _ -> false;
            });
  }
}
