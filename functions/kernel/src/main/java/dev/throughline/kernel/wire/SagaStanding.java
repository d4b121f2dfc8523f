package dev.throughline.kernel.wire;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an instance of a saga stands, in words that need not the saga's code to be read.
 *
 * @param status as the saga names it ({@code "RUNNING"})
 * @param ended whether nothing more is to be done
 * @param step what it waits for; empty if for nothing
 * @param since when it came to stand there
 * @param reason why, where it does not go on by itself or turns back; else empty
 */
public record SagaStanding(
    String status, boolean ended, Optional<String> step, Instant since, Optional<String> reason) {
  private static final String QUARANTINED = "QUARANTINED";

  /** Whether a person has to look. */
  public boolean isQuarantined() {
    return status.equals(QUARANTINED);
  }

  /** The same place, where it does not go on. */
  public SagaStanding quarantined(String why) {
    return new SagaStanding(QUARANTINED, false, step, since, Optional.of(why));
  }

  /** The same, since another time. */
  public SagaStanding since(Instant earlier) {
    return new SagaStanding(status, ended, step, earlier, reason);
  }
}
