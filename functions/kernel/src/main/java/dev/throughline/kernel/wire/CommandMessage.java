package dev.throughline.kernel.wire;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the inbox of a context.
 *
 * @param context whose inbox it goes to; empty once it has been received
 * @param target the stream it concerns; commands for one target arrive in order
 * @param causationId the event that led to it
 */
public record CommandMessage(
    CommandId id,
    String context,
    StreamId target,
    String type,
    String version,
    String json,
    Instant at,
    String correlationId,
    String causationId,
    @Nullable String userId)
    implements Message {
  @Override
  public StreamId stream() {
    return target;
  }
}
