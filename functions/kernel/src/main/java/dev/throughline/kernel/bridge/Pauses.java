package dev.throughline.kernel.bridge;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The time between two steps of a bridge. After a failure it is random up to a limit that doubles
 * with each failure (exponential backoff with full jitter), so that bridges that failed together do
 * not come back together. Safe for use by many threads if the randomness is.
 *
 * @param idle between two looks at the end of the feed: it doubles from the first of these to the
 *     second
 * @param failed the limit after a failure: it doubles from the first of these to the second
 */
public record Pauses(Range idle, Range failed, RandomGenerator random) {
  /** Two times, the first of them positive and not longer than the second. */
  public record Range(Duration shortest, Duration longest) {
    public Range {
      if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
        throw new IllegalArgumentException("no range: " + shortest + " to " + longest);
      }
    }

    private Duration doubled(int times) {
      var time = shortest;
      for (var i = 1; i < times && time.compareTo(longest) < 0; i++) {
        time = time.multipliedBy(2);
      }
      return time.compareTo(longest) < 0 ? time : longest;
    }
  }

  /** Up to a second at the end of the feed, up to half a minute after failures. */
  public static Pauses usual(RandomGenerator random) {
    return new Pauses(
        new Range(Duration.ofMillis(50), Duration.ofSeconds(1)),
        new Range(Duration.ofMillis(250), Duration.ofSeconds(30)),
        random);
  }

  /** The pause after a step; zero after the last one. */
  public Duration after(Step step) {
    return switch (step) {
      case Step.Forwarded _, Step.TakenOver _ -> Duration.ZERO;
      case Step.CaughtUp(var times) -> idle.doubled(times);
      case Step.Failed(_, var times) -> afterFailure(times);
    };
  }

  /**
   * The pause after a failure.
   *
   * @param times how often it has failed without a break, from 1
   */
  public Duration afterFailure(int times) {
    return Duration.ofMillis(random.nextLong(1, failed.doubled(times).toMillis() + 1));
  }
}
