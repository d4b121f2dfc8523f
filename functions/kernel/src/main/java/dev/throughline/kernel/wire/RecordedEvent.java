package dev.throughline.kernel.wire;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.store.StreamPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A committed event with its position, as the envelope on the wire shows it.
 *
 * @param id the same for the same event, however often it is sent
 * @param at when it was decided
 * @param source the service that decided
 * @param correlationId of the request that began it all
 * @param causationId of the command, or of the event a saga received, that led to it
 * @param userId the user who sent the command, null when no user did
 * @param flow the process that it is part of ({@link dev.throughline.kernel.decider.Decider#flow});
 *     null for none
 * @param trace of the commit; null for none
 */
public record RecordedEvent(
    String id,
    StreamId stream,
    StreamPosition position,
    EventData data,
    Instant at,
    String source,
    String correlationId,
    String causationId,
    @Nullable String userId,
    @Nullable String flow,
    @Nullable TraceParent trace)
    implements Message {
  /** An event that is part of no flow and no trace. */
  public RecordedEvent(
      String id,
      StreamId stream,
      StreamPosition position,
      EventData data,
      Instant at,
      String source,
      String correlationId,
      String causationId,
      @Nullable String userId) {
    this(id, stream, position, data, at, source, correlationId, causationId, userId, null, null);
  }

  @Override
  public RecordedEvent in(@Nullable TraceParent other) {
    return new RecordedEvent(
        id, stream, position, data, at, source, correlationId, causationId, userId, flow, other);
  }

  /** The same event in another form. */
  public RecordedEvent as(EventData form) {
    return new RecordedEvent(
        id, stream, position, form, at, source, correlationId, causationId, userId, flow, trace);
  }
}
