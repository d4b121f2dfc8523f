package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which instances are in the list that persons look at. One that goes its way without trouble is
 * not, since that would cost it a write for each step: it is once it waits for a person, once a
 * timer has elapsed before it had its answer, once a person has acted on it, or where it waits for
 * longer than a minute by plan. From then on it is until it ends, so that the list learns of its
 * end. Pure.
 */
public final class Listing {
  private static final Duration SOON = Duration.ofMinutes(1);

  private Listing() {}

  /** Whether an instance that goes on by itself at {@code next}, or never, waits by plan. */
  public static boolean waitsLong(Optional<Instant> next, Instant at) {
    return next.filter(it -> !it.isAfter(at.plus(SOON))).isEmpty();
  }

  /** Whether an input brings an instance into the list, which stands there after it. */
  static boolean begins(SagaStanding now, Input<?> input) {
    return !now.ended()
        && (now.isQuarantined()
            || switch (input) {
              case Input.TimedOut<?> _, Input.Acted<?> _ -> true;
              case Input.Happened<?> _ -> false;
            });
  }
}
