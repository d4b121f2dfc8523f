package dev.throughline.kernel.wire;

import java.time.Instant;
import java.util.Optional;

/**
 * The standing of a saga's instance as text, readable without the saga's code.
 *
 * @param status as the saga names it ({@code "RUNNING"})
 * @param ended whether the saga has ended
 * @param step the step for which it waits; empty if for none
 * @param since since when it has this standing
 * @param next the time of its next own action; empty if there is none, or if it is unknown
 * @param reason why it waits for a person or turns back; else empty
 * @param listed whether it is in the operators' list, or was until it ended: once true, it stays
 *     true
 */
public record SagaStanding(
    String status,
    boolean ended,
    Optional<String> step,
    Instant since,
    Optional<Instant> next,
    Optional<String> reason,
    boolean listed) {
  private static final String QUARANTINED = "QUARANTINED";

  /** The standing of an instance that goes on by itself, not listed. */
  public SagaStanding(
      String status,
      boolean ended,
      Optional<String> step,
      Instant since,
      Optional<Instant> next,
      Optional<String> reason) {
    this(status, ended, step, since, next, reason, false);
  }

  /** Whether a person has to look. */
  public boolean isQuarantined() {
    return status.equals(QUARANTINED);
  }

  /** The same standing, waiting for a person. */
  public SagaStanding quarantined(String why) {
    return new SagaStanding(
        QUARANTINED, false, step, since, Optional.empty(), Optional.of(why), listed);
  }

  /** The same, since another time. */
  public SagaStanding since(Instant earlier) {
    return new SagaStanding(status, ended, step, earlier, next, reason, listed);
  }

  /** The same, with the time of its next own action. */
  public SagaStanding next(Instant at) {
    return new SagaStanding(status, ended, step, since, Optional.of(at), reason, listed);
  }

  /** The same, listed or not, without a time of the next action. */
  public SagaStanding listed(boolean isListed) {
    var told = isListed ? next : Optional.<Instant>empty();
    return new SagaStanding(status, ended, step, since, told, reason, isListed);
  }
}
