package dev.throughline.kernel.decider;

import dev.throughline.kernel.StreamId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The number of attempts at a decision that loses against other writers, and the pauses between
 * them. The implementation has the clock and the randomness: the kernel has neither.
 */
public interface Backoff {
  /** Attempts in all, at least 1. */
  int maxAttempts();

  /**
   * Waits after attempt number {@code attempt} (from 1) has failed.
   *
   * @return false if no time is left for another attempt; then it did not wait
   */
  boolean pauseAfter(int attempt);

  /**
   * Tries until an attempt gives something, with the pauses in between; empty if none does, or no
   * time is left for the next. An exception ends it.
   */
  default <T> Optional<T> untilPresent(Supplier<Optional<T>> attempt) {
    for (var number = 1; ; number++) {
      var result = attempt.get();
      if (result.isPresent() || number >= maxAttempts() || !pauseAfter(number)) {
        return result;
      }
    }
  }

  /**
   * Does work that writes a stream, if possible one after the other with other writers of this
   * process: a writer that waits for them does not lose against them. This only saves attempts: if
   * the wait is too long, the work is done all the same, and may lose.
   */
  default <T> T inTurn(StreamId stream, Supplier<T> work) {
    return work.get();
  }

  /** That many attempts, without a pause. */
  static Backoff immediately(int maxAttempts) {
    return new Backoff() {
      @Override
      public int maxAttempts() {
        return maxAttempts;
      }

      @Override
      public boolean pauseAfter(int attempt) {
        return true;
      }
    };
  }
}
