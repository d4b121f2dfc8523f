package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Sends;
import java.time.Instant;
import java.util.List;

/**
 * Adds commands and timers to a decision, such as the first commands of a saga that its events
 * begin. Pure; safe for use by many threads.
 */
@FunctionalInterface
public interface SendsAlong {
  /** Adds nothing. */
  SendsAlong NOTHING = (_, _, _, _) -> Sends.NOTHING;

  /**
   * The commands and timers that leave with some events of {@code stream}.
   *
   * @param before the version of the stream before them
   * @param events at least one
   * @param at when they were decided
   */
  Sends of(StreamId stream, long before, List<EventData> events, Instant at);

  /** Adds what both of them add. */
  default SendsAlong and(SendsAlong other) {
    return (stream, before, events, at) ->
        of(stream, before, events, at).and(other.of(stream, before, events, at));
  }
}
