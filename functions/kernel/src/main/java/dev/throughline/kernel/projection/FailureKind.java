package dev.throughline.kernel.projection;

/** What kind of failure stops a stream. */
public enum FailureKind {
  /** The data of an event is not what its type says, or cannot be opened. */
  CANNOT_DECODE,
  /** The projection failed on an event. */
  CANNOT_APPLY
}
