package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.Optional;

/**
 * Which instances are meant, by where they stand.
 *
 * @param status empty for any
 * @param step empty for any
 * @param until when they had come to stand there at the latest; empty for any time
 */
public record SagaFilter(Optional<String> status, Optional<String> step, Optional<Instant> until) {
  /** Wherever they stand. */
  public static final SagaFilter ANY =
      new SagaFilter(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether an instance that stands there is meant. */
  public boolean admits(SagaStanding standing) {
    return status.filter(it -> !it.equals(standing.status())).isEmpty()
        && step.filter(it -> !standing.step().equals(Optional.of(it))).isEmpty()
        && until.filter(standing.since()::isAfter).isEmpty();
  }

  /** The same, but for those that come to stand there later. */
  public SagaFilter until(Instant at) {
    return new SagaFilter(status, step, Optional.of(at));
  }
}
