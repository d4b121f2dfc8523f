package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;

/** An event came, but the event store lacks events up to it. */
public final class MissingEvents extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MissingEvents(StreamId stream) {
    super("the event store lacks published events: " + stream);
  }
}
