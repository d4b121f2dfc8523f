package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import java.util.Optional;

/**
 * Reads stored events as values of {@code E}.
 *
 * @param <E> the events it knows
 */
@FunctionalInterface
public interface EventReader<E> {
  /**
   * The event, or empty if its type is none of those that this reader knows. Data that is not what
   * the type says is an {@link IllegalArgumentException}.
   *
   * @param stream in which it stands
   */
  Optional<E> read(StreamId stream, EventData data);
}
