package dev.throughline.kernel.decider;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.TraceParent;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a command.
 *
 * @param id the same when the same command is sent again
 * @param fingerprint of its content: the same id with another fingerprint is another command under
 *     a used key. Empty where an id cannot be used twice
 * @param correlationId of the request that began it all
 * @param userId the person who asks; null for a machine
 * @param expectedVersion the version the stream must have; empty for any
 * @param repeatable whether the command can be sent again under this id; false for an id that was
 *     made at random for one call
 * @param flow of the message that led to it ({@link Decider#flow}); null for none
 * @param trace of the request or message that led to it; null for none
 */
public record CommandContext(
    CommandId id,
    String fingerprint,
    String correlationId,
    @Nullable String userId,
    OptionalLong expectedVersion,
    boolean repeatable,
    @Nullable String flow,
    @Nullable TraceParent trace) {
  /** Of a command that is part of no flow and no trace. */
  public CommandContext(
      CommandId id,
      String fingerprint,
      String correlationId,
      @Nullable String userId,
      OptionalLong expectedVersion,
      boolean repeatable) {
    this(id, fingerprint, correlationId, userId, expectedVersion, repeatable, null, null);
  }

  /** The same of another command. */
  public CommandContext of(CommandId other) {
    return new CommandContext(
        other, fingerprint, correlationId, userId, expectedVersion, repeatable, flow, trace);
  }
}
