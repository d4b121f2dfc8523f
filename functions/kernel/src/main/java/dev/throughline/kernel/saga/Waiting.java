package dev.throughline.kernel.saga;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a saga will do by itself.
 *
 * @param nextAttempt when the current step, or compensation, is asked again, or quarantined
 * @param retryTimers when the retry timers that are under way elapse
 */
public record Waiting(Optional<Instant> nextAttempt, List<Instant> retryTimers) {
  static final Waiting FOR_NOTHING = new Waiting(Optional.empty(), List.of());

  public Waiting {
    retryTimers = List.copyOf(retryTimers);
  }
}
