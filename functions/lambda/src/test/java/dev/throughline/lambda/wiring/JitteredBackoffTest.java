package dev.throughline.lambda.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JitteredBackoffTest {
  private final List<Long> pauses = new ArrayList<>();

  @Test
  void pausesAreRandomFromTenMillisecondsToALimitThatDoublesTo200() {
    for (var seed = 0; seed < 200; seed++) {
      var backoff = new JitteredBackoff(new Random(seed), nanos -> pauses.add(nanos / 1_000_000));
      var limits = List.of(20L, 40L, 80L, 160L);
      for (var attempt = 1; attempt < backoff.maxAttempts(); attempt++) {
        backoff.pauseAfter(attempt);
        assertThat(pauses.getLast())
            .isBetween(10L, attempt <= limits.size() ? limits.get(attempt - 1) : 200L);
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

  @Test
  void thoseWhoWriteOneStreamInOneProcessTakeTurns() throws Exception {
    var backoff = new JitteredBackoff(new Random(1), pauses::add);
    var stream = new StreamId(new TenantId("acme"), "stock", "lamp");
    var atWork = new AtomicInteger();
    var most = new AtomicInteger();
    Callable<Integer> work =
        () ->
            backoff.inTurn(
                stream,
                () -> {
                  most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                  Thread.yield();
                  return atWork.decrementAndGet();
                });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(Collections.nCopies(50, work))) {
        done.get();
      }
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void aCallWithoutTimeToWaitForItsTurnIsMadeAllTheSame() throws Exception {
    var backoff = new JitteredBackoff(new Random(1), pauses::add);
    var stream = new StreamId(new TenantId("acme"), "stock", "lamp");
    var done =
        backoff.inTurn(
            stream,
            () ->
                CompletableFuture.supplyAsync(
                        () ->
                            TimeLeft.keeping(
                                Duration.ZERO,
                                new Invocation(TimeBudget.ATTEMPT),
                                () -> backoff.inTurn(stream, () -> "done")))
                    .join());
    assertThat(done).isEqualTo("done");
  }

  private static boolean pausesWithin(Duration left, JitteredBackoff backoff) {
    return TimeLeft.keeping(Duration.ZERO, new Invocation(left), () -> backoff.pauseAfter(9));
  }
}
