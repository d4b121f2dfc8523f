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
   * The events that a stored one stands for: none if upcasters drop it. {@link NewerEvent} if its
   * type is unknown, since only the decider's own code, of some release, writes into its streams.
   */
  default List<E> readKnown(StreamId stream, EventData data) {
    var events = read(stream, data);
    if (events.isEmpty()) {
      throw new NewerEvent(stream, data);
    }
    return events;
  }
}
