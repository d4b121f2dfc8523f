package dev.throughline.kernel.projection;

/**
 * The kinds of failure that block a stream or a message. An event of an unknown type is no failure:
 * a read model passes over it. An outage is none either: it is waited for.
 */
public enum FailureKind {
  /** The data of an event is not what its type says, or cannot be opened. */
  CANNOT_DECODE,
  /** The code failed on an event or a command, or on the row that it found. */
  CANNOT_APPLY,
  /** The table refuses the row. */
  CANNOT_WRITE,
  /** An event came that the event store does not have, or not yet. */
  OUT_OF_ORDER,
  /** The process died of it every time, or it could not be delivered. */
  GIVEN_UP
}
