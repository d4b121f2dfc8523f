package dev.throughline.lambda.wiring;

import dev.throughline.kernel.decider.Backoff;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * 12 attempts. The pauses are random, from 10 ms up to a limit that doubles from 20 to 200 ms, so
 * that writers that collided once do not collide again. There is no pause behind which the
 * invocation would have no time for a call.
 */
final class JitteredBackoff implements Backoff {
  private static final int ATTEMPTS = 12;
  private static final int SHORTEST_MILLIS = 10;
  private static final int LONGEST_MILLIS = 200;

  private final RandomGenerator random;
  private final LongConsumer pause;

  /**
   * @param pause lets that many nanoseconds pass
   */
  JitteredBackoff(RandomGenerator random, LongConsumer pause) {
    this.random = random;
    this.pause = pause;
  }

  @Override
  public int maxAttempts() {
    return ATTEMPTS;
  }

  @Override
  public boolean pauseAfter(int attempt) {
    var limit = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << Math.min(attempt, 5));
    var time = Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, limit + 1));
    if (!TimeLeft.allows(time.plus(TimeBudget.ATTEMPT))) {
      return false;
    }
    pause.accept(time.toNanos());
    return true;
  }
}
