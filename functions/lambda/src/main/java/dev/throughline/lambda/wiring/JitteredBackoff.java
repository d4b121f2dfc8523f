package dev.throughline.lambda.wiring;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * As many attempts as the invocation has time for, and at most 60. The pauses are random, from 10
 * ms up to a limit that doubles from 20 to 200 ms, so that writers that collided once do not
 * collide again. There is no pause after which the invocation would have no time for a call. If one
 * process has several invocations at once, the writers of one stream take turns; each waits at most
 * 2 s.
 */
final class JitteredBackoff implements Backoff {
  private static final int ATTEMPTS = 60;
  private static final int TURNS = 256;
  private static final Duration LONGEST_TURN = Duration.ofSeconds(2);
  private static final int SHORTEST_MILLIS = 10;
  private static final int LONGEST_MILLIS = 200;

  private final RandomGenerator random;
  private final LongConsumer pause;
  private final List<ReentrantLock> turns =
      Stream.generate(() -> new ReentrantLock(true)).limit(TURNS).toList();

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

  /** Streams that share a lock wait for each other needlessly, but without harm. */
  @Override
  public <T> T inTurn(StreamId stream, Supplier<T> work) {
    var turn = turns.get(Math.floorMod(stream.hashCode(), TURNS));
    var mine = isMine(turn);
    try {
      return work.get();
    } finally {
      if (mine) {
        turn.unlock();
      }
    }
  }

  private static boolean isMine(ReentrantLock turn) {
    if (!TimeLeft.allows(LONGEST_TURN.plus(TimeBudget.WRITE))) {
      return turn.tryLock();
    }
    try {
      return turn.tryLock(LONGEST_TURN.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
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
