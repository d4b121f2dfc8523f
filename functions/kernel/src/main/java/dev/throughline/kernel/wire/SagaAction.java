package dev.throughline.kernel.wire;

import java.util.Optional;

/**
 * An operator's action on an instance of a saga.
 *
 * @param step the step for which the saga waits; empty for the steps that wait for a person, or
 *     else all
 * @param reason why, in a sentence
 * @param by who
 */
public record SagaAction(Kind kind, Optional<String> step, String reason, String by) {
  /** Without a step: it concerns the steps for which the saga waits. */
  public SagaAction(Kind kind, String reason, String by) {
    this(kind, Optional.empty(), reason, by);
  }

  /** The kinds of action. */
  public enum Kind {
    /**
     * The command of the waiting step is sent again, or the held inputs are processed again, at
     * once and with new patience.
     */
    RETRY,
    /** The saga goes on as if the step for which it waits had been done. */
    SKIP,
    /** The saga turns back and undoes the steps that were or may have been done. */
    COMPENSATE
  }
}
