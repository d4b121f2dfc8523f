package dev.throughline.kernel.projection;

/**
 * The kinds of failure that block a stream or a message. An event of a type that a read model
 * passes over is no failure. An outage is no failure either: the consumer waits for its end.
 */
public enum FailureKind {
  /** The data of an event does not match its type, or cannot be decrypted. */
  CANNOT_DECODE,
  /** The code failed on an event or a command, or on the row that it found. */
  CANNOT_APPLY,
  /** The table refuses the row. */
  CANNOT_WRITE,
  /** An event came that the event store does not have, or not yet. */
  OUT_OF_ORDER,
  /**
   * Newer code has written the event, and the consumer has waited long for a function of that code.
   * It heals by itself, and is redriven by itself.
   */
  TOO_NEW,
  /** The process died of the message every time, or the message could not be delivered. */
  GIVEN_UP
}
