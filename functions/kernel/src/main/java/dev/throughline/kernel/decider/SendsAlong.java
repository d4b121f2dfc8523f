package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Sends;
import java.time.Instant;
import java.util.List;

/**
 * What leaves with the events of a decision, such as the first move of a saga that they begin.
 * Pure; safe for use by many threads.
 */
@FunctionalInterface
public interface SendsAlong {
  /** Nothing ever does. */
  SendsAlong NOTHING = (_, _, _, _) -> Sends.NOTHING;

  /**
   * What leaves with some events of {@code stream}.
   *
   * @param before the version of the stream before them
   * @param events at least one
   * @param at when they were decided
   */
  Sends of(StreamId stream, long before, List<EventData> events, Instant at);
}
