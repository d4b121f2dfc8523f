package dev.throughline.kernel.wire;

import dev.throughline.kernel.StreamId;
import java.time.Instant;

/**
 * A timer on its way back to its saga.
 *
 * @param id the same for the same timer, however often it is sent
 * @param saga the stream of the saga that started it
 * @param causationId the saga's event that started it
 */
public record TimerMessage(
    String id, StreamId saga, String name, Instant dueAt, String correlationId, String causationId)
    implements Message {
  @Override
  public StreamId stream() {
    return saga;
  }
}
