package dev.throughline.kernel.projection;

import dev.throughline.kernel.wire.RecordedEvent;

/** An event could not be read, or the projection failed on it; the events before it are applied. */
public final class CannotApply extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long version;
  private final FailureKind kind;

  CannotApply(RecordedEvent event, FailureKind kind, RuntimeException cause) {
    super(
        "%s, version %d of %s: %s"
            .formatted(event.data().type(), event.position().version(), event.stream(), cause),
        cause);
    this.version = event.position().version();
    this.kind = kind;
  }

  /** Of the event, in its stream. */
  public long version() {
    return version;
  }

  /** The kind of the failure. */
  public FailureKind kind() {
    return kind;
  }
}
