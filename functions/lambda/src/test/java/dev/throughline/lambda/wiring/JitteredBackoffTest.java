package dev.throughline.lambda.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JitteredBackoffTest {
  private final List<Long> pauses = new ArrayList<>();

  @Test
  void pausesAreRandomFromTenMillisecondsToALimitThatDoublesTo200() {
    for (var seed = 0; seed < 200; seed++) {
      var backoff = new JitteredBackoff(new Random(seed), nanos -> pauses.add(nanos / 1_000_000));
      var limits = List.of(20L, 40L, 80L, 160L, 200L, 200L, 200L, 200L, 200L, 200L, 200L);
      for (var attempt = 1; attempt < backoff.maxAttempts(); attempt++) {
        backoff.pauseAfter(attempt);
        assertThat(pauses.getLast()).isBetween(10L, limits.get(attempt - 1));
      }
    }
    assertThat(pauses).contains(10L, 200L);
  }

  @Test
  void thereIsNoPauseBehindWhichThereWouldBeNoTimeForACall() {
    var backoff = new JitteredBackoff(new Random(1), pauses::add);
    var enough = TimeBudget.ATTEMPT.plusMillis(200);

    assertThat(pausesWithin(enough, backoff)).isTrue();
    assertThat(pausesWithin(TimeBudget.ATTEMPT, backoff)).isFalse();
    assertThat(pauses).hasSize(1);
  }

  private static boolean pausesWithin(Duration left, JitteredBackoff backoff) {
    return TimeLeft.keeping(Duration.ZERO, new Invocation(left), () -> backoff.pauseAfter(9));
  }
}
