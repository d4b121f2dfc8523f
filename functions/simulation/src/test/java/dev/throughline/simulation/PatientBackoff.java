package dev.throughline.simulation;

import dev.throughline.kernel.decider.Backoff;

/** A few attempts with random pauses of virtual time. */
record PatientBackoff(Chaos chaos) implements Backoff {
  private static final int ATTEMPTS = 6;

  @Override
  public int maxAttempts() {
    return ATTEMPTS;
  }

  @Override
  public boolean pauseAfter(int attempt) {
    chaos.scheduler.pass(chaos.chance.millis(10, 200));
    return true;
  }
}
