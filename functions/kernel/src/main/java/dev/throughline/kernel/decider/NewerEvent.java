package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;

/**
 * Code met an event that it does not know: of a type that it has never heard of, or of a newer
 * major version. A newer release has written it, which runs beside this one during a deployment, or
 * did before it was rolled back. The event is neither skipped nor refused: code of that release
 * reads it.
 */
public final class NewerEvent extends Unavailable {
  private static final long serialVersionUID = 1L;

  public NewerEvent(StreamId stream, EventData event) {
    super(
        "%s %s in %s is newer than this code"
            .formatted(event.type(), event.version(), stream.name()));
  }

  /** Whether an exception is one, or was caused by one. */
  public static boolean isCauseOf(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof NewerEvent) {
        return true;
      }
    }
    return false;
  }
}
