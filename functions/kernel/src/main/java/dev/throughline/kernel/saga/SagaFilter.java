package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.Optional;

/**
 * Selects instances by their standing.
 *
 * @param status empty for any
 * @param step empty for any
 * @param until the latest time at which they may have reached it; empty for any time
 */
public record SagaFilter(Optional<String> status, Optional<String> step, Optional<Instant> until) {
  /** Every instance. */
  public static final SagaFilter ANY =
      new SagaFilter(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether an instance with this standing is selected. */
  public boolean admits(SagaStanding standing) {
    return status.filter(it -> !it.equals(standing.status())).isEmpty()
        && step.filter(it -> !standing.step().equals(Optional.of(it))).isEmpty()
        && until.filter(standing.since()::isAfter).isEmpty();
  }

  /** The same without instances that reach their standing later. */
  public SagaFilter until(Instant at) {
    return new SagaFilter(status, step, Optional.of(at));
  }
}
