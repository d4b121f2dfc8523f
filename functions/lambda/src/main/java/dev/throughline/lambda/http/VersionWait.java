package dev.throughline.lambda.http;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for a read model to reach a version, at most 5 s, and no longer than the invocation has
 * time. Safe for use by many threads.
 *
 * <p>An empty result means that the version is not there yet: answer with a 503.
 */
public final class VersionWait {
  /** The longest wait of a reader. */
  public static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final InstantSource clock;
  private final Consumer<Duration> pause;

  /**
   * @param pause lets that time pass
   */
  public VersionWait(InstantSource clock, Consumer<Duration> pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * The first row read that has applied {@code stream} up to {@code minVersion}; empty if none had
   * within the time. With a version of 0 it is the present row.
   */
  public <S> Optional<Row<S>> atLeast(long minVersion, StreamId stream, Supplier<Row<S>> read) {
    return until(read, row -> row.applied(stream).version() >= minVersion);
  }

  /** The first answer to a read that is as wanted; empty if none was within the time. */
  public <T> Optional<T> until(Supplier<T> read, Predicate<T> wanted) {
    var until = clock.instant().plus(LONGEST);
    while (true) {
      var found = read.get();
      if (wanted.test(found)) {
        return Optional.of(found);
      }
      if (!clock.instant().plus(PAUSE).isBefore(until)
          || !TimeLeft.allows(PAUSE.plus(TimeBudget.ATTEMPT))) {
        return Optional.empty();
      }
      pause.accept(PAUSE);
    }
  }
}
