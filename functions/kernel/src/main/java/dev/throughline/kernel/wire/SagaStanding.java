package dev.throughline.kernel.wire;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an instance of a saga stands, in words that need not the saga's code to be read.
 *
 * @param status as the saga names it ({@code "RUNNING"})
 * @param ended whether nothing more is to be done
 * @param step the step that it waits for; empty if for none
 * @param since when it came to stand there
 * @param next when it does something by itself; empty if never, and where that is not told
 * @param reason why, where it does not go on by itself or turns back; else empty
 * @param listed whether persons see it in the list of instances, or did until it ended: once true,
 *     it stays so
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

  /** Where an instance goes on by itself, in no list. */
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

  /** The same place, where it does not go on. */
  public SagaStanding quarantined(String why) {
    return new SagaStanding(
        QUARANTINED, false, step, since, Optional.empty(), Optional.of(why), listed);
  }

  /** The same, since another time. */
  public SagaStanding since(Instant earlier) {
    return new SagaStanding(status, ended, step, earlier, next, reason, listed);
  }

  /** The same, where it does something by itself at that time. */
  public SagaStanding next(Instant at) {
    return new SagaStanding(status, ended, step, since, Optional.of(at), reason, listed);
  }

  /** The same in the list, or in none, where it is not told what comes next. */
  public SagaStanding listed(boolean isListed) {
    var told = isListed ? next : Optional.<Instant>empty();
    return new SagaStanding(status, ended, step, since, told, reason, isListed);
  }
}
