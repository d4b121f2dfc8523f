package dev.throughline.kernel.wire;

import java.util.Optional;

/**
 * An operator's action on an instance of a saga.
 *
 * @param step about which of those that the saga waits for; empty for those that wait for a person,
 *     or else all
 * @param reason why, in a sentence
 * @param by who
 */
public record SagaAction(Kind kind, Optional<String> step, String reason, String by) {
  /** About what the saga waits for, whatever that is. */
  public SagaAction(Kind kind, String reason, String by) {
    this(kind, Optional.empty(), reason, by);
  }

  /** The kinds of action. */
  public enum Kind {
    /**
     * The step that waits is asked again, or the held inputs are taken in again, at once and with
     * new patience.
     */
    RETRY,
    /** The saga goes on as if what it waits for were done. */
    SKIP,
    /** The saga turns back and undoes what was done, or may have been. */
    COMPENSATE
  }
}
