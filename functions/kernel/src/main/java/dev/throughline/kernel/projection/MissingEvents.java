package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;

/** An event came, and the event store does not have all events up to it. */
public final class MissingEvents extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MissingEvents(StreamId stream) {
    super("the event store lacks published events: " + stream);
  }
}
