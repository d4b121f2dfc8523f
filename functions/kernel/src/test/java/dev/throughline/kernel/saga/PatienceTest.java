package dev.throughline.kernel.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static List<Long> waits(Patience patience) {
    var waits = new ArrayList<Long>();
    var asked = StepProgress.begun("step", START);
    var now = START;
    while (!patience.isOver(asked, now)) {
      var next = patience.nextAttempt(asked, now);
      waits.add(Duration.between(now, next).toSeconds());
      asked = asked.triedAgain();
      now = next;
    }
    assertThat(now).isEqualTo(START.plus(patience.limit()));
    return waits;
  }

  @Test
  void theWaitsDoubleUpToTheLongestUntilADayIsOver() {
    var waits = waits(Patience.ONE_DAY);
    assertThat(waits).startsWith(30L, 60L, 120L, 240L, 480L, 900L, 900L).endsWith(900L, 870L);
    assertThat(waits).hasSize(100);
  }

  @Test
  void aShortPatienceEndsAtItsLimit() {
    assertThat(waits(new Patience(SECOND, SECOND, SECOND))).containsExactly(1L);
    assertThat(waits(new Patience(SECOND, Duration.ofSeconds(3), Duration.ofSeconds(10))))
        .containsExactly(1L, 2L, 3L, 3L, 1L);
  }

  @Test
  void theLongestWaitHoldsAfterAnyNumberOfAttempts() {
    var year = Duration.ofDays(365);
    var patience = new Patience(SECOND, year, year.multipliedBy(1_000));
    var asked =
        new StepProgress(
            "step",
            StepProgress.Status.RUNNING,
            500,
            0,
            new Round(START, 500, 0),
            START,
            null,
            null,
            null);
    assertThat(patience.nextAttempt(asked, START)).isEqualTo(START.plus(year));
  }

  @Test
  void timesThatContradictOneAnotherAreRefused() {
    for (var first : List.of(Duration.ZERO, SECOND.negated(), Duration.ofSeconds(2))) {
      assertThatThrownBy(() -> new Patience(first, SECOND, SECOND))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Patience(SECOND, SECOND, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no patience: first PT1S, longest PT1S, limit PT0.999S");
  }
}
