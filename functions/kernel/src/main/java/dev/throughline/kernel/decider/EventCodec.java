package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import java.util.List;

/**
 * Writes the events of one decider, and reads all of them back.
 *
 * @param <E> events
 */
public interface EventCodec<E> extends EventReader<E> {
  /** The stored form of {@code event} in {@code stream}. */
  EventData write(StreamId stream, E event);

  /**
   * The events that a stored one stands for: none if upcasters drop it. An {@link
   * IllegalStateException} if its type is unknown: every stored type must be known.
   */
  default List<E> readKnown(StreamId stream, EventData data) {
    var events = read(stream, data);
    if (events.isEmpty()) {
      throw new IllegalStateException("unknown event " + data.type() + " in " + stream);
    }
    return events;
  }
}
