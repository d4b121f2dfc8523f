package dev.throughline.kernel.wire;

import dev.throughline.kernel.StreamId;
import java.util.Set;

/**
 * Asks a consumer, through its own queue and in the stream's own group, to resume a blocked stream.
 *
 * @param skipped versions of events that a person has discarded: skipped without being applied
 */
public record RedriveMessage(StreamId stream, Set<Long> skipped) implements Message {
  public RedriveMessage {
    skipped = Set.copyOf(skipped);
  }
}
