package dev.throughline.kernel.saga;

import java.time.Duration;
import java.time.Instant;

/**
 * How often the command of a step or compensation is sent while there is no answer. Patience is
 * technical, and never a reason to turn back: when it is over, the saga is quarantined at that
 * step.
 *
 * @param first from the first attempt to the second; positive. Each later wait is twice the one
 *     before it
 * @param longest no wait is longer; at least {@code first}
 * @param limit from the first attempt to the quarantine; at least {@code first}
 */
public record Patience(Duration first, Duration longest, Duration limit) {
  /** 30 seconds, doubling up to 15 minutes, for 24 hours. */
  public static final Patience ONE_DAY =
      new Patience(Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(24));

  /** Keeps the doubling within the range of a duration. */
  private static final int MOST_DOUBLINGS = 30;

  /** An {@link IllegalArgumentException} for times that contradict one another. */
  public Patience {
    if (!first.isPositive() || longest.compareTo(first) < 0 || limit.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "no patience: first %s, longest %s, limit %s".formatted(first, longest, limit));
    }
  }

  /** The time of the next attempt at a step that was asked at {@code at}. */
  Instant nextAttempt(StepProgress asked, Instant at) {
    var end = asked.round().since().plus(limit);
    var next = at.plus(waitAfter(asked.round().attempts()));
    return next.isBefore(end) ? next : end;
  }

  boolean isOver(StepProgress asked, Instant at) {
    return !at.isBefore(asked.round().since().plus(limit));
  }

  private Duration waitAfter(int attempts) {
    var doubled = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
