package dev.throughline.kernel.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a step, or its compensation, has come.
 *
 * @param attempts how often its command was sent
 * @param endedAt null while it runs
 * @param reason why it failed, else null
 */
public record StepProgress(
    String name,
    Status status,
    int attempts,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String reason) {

  /** The status of a step. */
  public enum Status {
    RUNNING,
    COMPLETED,
    /** Refused: it had no effect. */
    FAILED,
    /**
     * The saga turned back before there was an answer, at a business deadline or an aborting event:
     * it may have had its effect, or may have it yet.
     */
    IN_DOUBT
  }

  static StepProgress begun(String name, Instant at) {
    return new StepProgress(name, Status.RUNNING, 1, at, null, null);
  }

  /** A step that completed before its command was sent. */
  static StepProgress unasked(String name, Instant at) {
    return new StepProgress(name, Status.RUNNING, 0, at, null, null);
  }

  StepProgress ended(Status status, Instant at, @Nullable String reason) {
    return new StepProgress(name, status, attempts, startedAt, at, reason);
  }

  StepProgress triedAgain() {
    return new StepProgress(name, status, attempts + 1, startedAt, null, null);
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }
}
