package dev.throughline.kernel.wire;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TraceParent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A timer on its way back to the saga, or the stream, that started it.
 *
 * @param id the same for the same timer, however often it is sent
 * @param saga the stream of the saga that started it
 * @param causationId the event that started it
 * @param flow of the commit with which it left; null for none
 * @param trace of the commit; null for none
 */
public record TimerMessage(
    String id,
    StreamId saga,
    String name,
    Instant dueAt,
    String correlationId,
    String causationId,
    @Nullable String flow,
    @Nullable TraceParent trace)
    implements Message {
  /** A timer that is part of no flow and no trace. */
  public TimerMessage(
      String id,
      StreamId saga,
      String name,
      Instant dueAt,
      String correlationId,
      String causationId) {
    this(id, saga, name, dueAt, correlationId, causationId, null, null);
  }

  @Override
  public StreamId stream() {
    return saga;
  }

  @Override
  public TimerMessage in(@Nullable TraceParent other) {
    return new TimerMessage(id, saga, name, dueAt, correlationId, causationId, flow, other);
  }
}
