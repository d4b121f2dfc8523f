package dev.throughline.kernel.wire;

/**
 * What a person does about an instance of a saga.
 *
 * @param reason why, in a sentence
 * @param by who
 */
public record SagaAction(Kind kind, String reason, String by) {
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
