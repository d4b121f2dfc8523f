package dev.throughline.kernel.wire;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TraceParent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a consumer, through its own queue and in the stream's own group, to resume a blocked stream.
 *
 * @param skipped versions of events that a person has discarded: skipped without being applied
 * @param trace of that person's request; null for none
 */
public record RedriveMessage(StreamId stream, Set<Long> skipped, @Nullable TraceParent trace)
    implements Message {
  public RedriveMessage {
    skipped = Set.copyOf(skipped);
  }

  /** A request that is part of no trace. */
  public RedriveMessage(StreamId stream, Set<Long> skipped) {
    this(stream, skipped, null);
  }

  @Override
  public RedriveMessage in(@Nullable TraceParent other) {
    return new RedriveMessage(stream, skipped, other);
  }
}
