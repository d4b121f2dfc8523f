package dev.throughline.kernel.projection;

/**
 * The kinds of failure that block a stream or a message. An event of an unknown type is no failure:
 * a read model skips it. An outage is no failure either: the consumer waits for its end.
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
  /** The process died of the message every time, or the message could not be delivered. */
  GIVEN_UP
}
