package dev.throughline.kernel.wire;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TraceParent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the inbox of a context.
 *
 * @param context whose inbox it goes to; empty once it has been received
 * @param target the stream it concerns; commands for one target arrive in order
 * @param causationId the event that led to it
 * @param flow of the commit with which it left; null for none
 * @param trace of the commit; null for none
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
    @Nullable String userId,
    @Nullable String flow,
    @Nullable TraceParent trace)
    implements Message {
  /** A command that is part of no flow and no trace. */
  public CommandMessage(
      CommandId id,
      String context,
      StreamId target,
      String type,
      String version,
      String json,
      Instant at,
      String correlationId,
      String causationId,
      @Nullable String userId) {
    this(
        id,
        context,
        target,
        type,
        version,
        json,
        at,
        correlationId,
        causationId,
        userId,
        null,
        null);
  }

  @Override
  public StreamId stream() {
    return target;
  }

  @Override
  public CommandMessage in(@Nullable TraceParent other) {
    return new CommandMessage(
        id,
        context,
        target,
        type,
        version,
        json,
        at,
        correlationId,
        causationId,
        userId,
        flow,
        other);
  }
}
