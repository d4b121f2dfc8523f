package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;

/**
 * Writes the events of one decider, and reads all of them back.
 *
 * @param <E> events
 */
public interface EventCodec<E> extends EventReader<E> {
  /** The stored form of {@code event} in {@code stream}. */
  EventData write(StreamId stream, E event);

  /** The event; an {@link IllegalStateException} if its type is unknown: nothing stored may be. */
  default E readKnown(StreamId stream, EventData data) {
    return read(stream, data)
        .orElseThrow(
            () -> new IllegalStateException("unknown event " + data.type() + " in " + stream));
  }
}
