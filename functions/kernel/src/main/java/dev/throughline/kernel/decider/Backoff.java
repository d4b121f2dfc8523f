package dev.throughline.kernel.decider;

/**
 * How often a decision is tried that loses against other writers, and the pause in between. Time
 * and randomness are the implementation's: the kernel has neither.
 */
public interface Backoff {
  /** Attempts in all, at least 1. */
  int maxAttempts();

  /** Waits after attempt number {@code attempt} (from 1) has failed. */
  void pauseAfter(int attempt);

  /** That many attempts, without a pause. */
  static Backoff immediately(int maxAttempts) {
    return new Backoff() {
      @Override
      public int maxAttempts() {
        return maxAttempts;
      }

      @Override
      public void pauseAfter(int attempt) {
        Thread.onSpinWait();
      }
    };
  }
}
