package dev.throughline.kernel.saga;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a step or compensation.
 *
 * @param attempts how often its command was sent
 * @param refusals how often that was refused
 * @param round the attempts that its patience counts
 * @param nextAttempt the time of the next attempt; null if it has ended or waits for a person
 * @param endedAt null while it runs
 * @param reason why it failed or was given up, or why its last attempt was refused; else null
 */
public record StepProgress(
    String name,
    Status status,
    int attempts,
    int refusals,
    Round round,
    Instant startedAt,
    @Nullable Instant nextAttempt,
    @Nullable Instant endedAt,
    @Nullable String reason) {

  /** The status of a step. */
  public enum Status {
    RUNNING,
    COMPLETED,
    /** Refused: it had no effect. */
    FAILED,
    /**
     * The saga turned back before there was an answer, at a business deadline, an aborting event or
     * a person's action: it may have had its effect, or may still have it.
     */
    IN_DOUBT,
    /**
     * The saga went on without it, by its policy or a person's action: it may have had its effect,
     * or may still have it.
     */
    SKIPPED
  }

  static StepProgress begun(String name, Instant at) {
    return new StepProgress(name, Status.RUNNING, 1, 0, Round.begun(at), at, null, null, null);
  }

  /** A step that completed before its command was sent. */
  static StepProgress unasked(String name, Instant at) {
    return new StepProgress(name, Status.RUNNING, 0, 0, Round.begun(at), at, null, null, null);
  }

  StepProgress ended(Status how, Instant at, @Nullable String why) {
    return new StepProgress(name, how, attempts, refusals, round, startedAt, null, at, why);
  }

  /** Given up for this reason. */
  StepProgress because(String why) {
    return new StepProgress(
        name, status, attempts, refusals, round, startedAt, nextAttempt, endedAt, why);
  }

  StepProgress triedAgain() {
    return asked(round.triedAgain());
  }

  /** Asked again as if for the first time. */
  StepProgress triedAnew(Instant at) {
    return asked(Round.begun(at));
  }

  private StepProgress asked(Round next) {
    return new StepProgress(
        name, Status.RUNNING, attempts + 1, refusals, next, startedAt, null, null, null);
  }

  StepProgress refused(String why) {
    return new StepProgress(
        name, status, attempts, refusals + 1, round.refused(), startedAt, null, endedAt, why);
  }

  StepProgress waitingUntil(Instant next) {
    return nextAttempt(next);
  }

  /** It waits for the answer or a person, and is not repeated automatically. */
  StepProgress quarantined() {
    return nextAttempt(null);
  }

  private StepProgress nextAttempt(@Nullable Instant next) {
    return new StepProgress(
        name, status, attempts, refusals, round, startedAt, next, endedAt, reason);
  }

  /** The reason why it failed, was given up or was refused. */
  String because() {
    return Objects.requireNonNull(reason);
  }

  boolean isCompleted() {
    return status == Status.COMPLETED;
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }

  /** Whether it waits for the answer or a person, and is not repeated automatically. */
  boolean isQuarantined() {
    return isRunning() && nextAttempt == null;
  }

  /** Whether it is to be asked again by now. */
  boolean isDue(Instant at) {
    return nextAttempt != null && !at.isBefore(nextAttempt);
  }

  /** Whether it was asked, and may still be answered before the next attempt. */
  boolean isUnderWay() {
    return isRunning() && nextAttempt != null && round.refusals() < round.attempts();
  }

  /** Whether the saga went on, or back, without it. */
  boolean isGivenUp() {
    return status == Status.FAILED || status == Status.SKIPPED;
  }

  /** Whether every attempt was refused, so that none can have an effect any more. */
  boolean isWithoutEffect() {
    return refusals >= attempts;
  }
}
