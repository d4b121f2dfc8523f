package dev.throughline.kernel.store;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.TraceParent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one decision puts into one stream: its events, and, for a saga, the commands and
 * timers it sends. It is stored in one item, so all of it is there or nothing.
 *
 * @param commandId the decision; also the causation id of the events
 * @param fingerprint of the command's content, to tell a repeat from another command under the same
 *     id; empty when repeats cannot differ
 * @param source the service that decided, as on the wire ({@code "loan-service"})
 * @param correlationId of the request that began it all
 * @param userId the user who sent the command, null when no user did
 * @param at when it was decided, to the millisecond
 * @param events at least one
 * @param repeatable whether the command may come again to this stream: false if its id was made for
 *     one call, or if a repeat is recognised in another stream of the same decision
 * @param ends whether the stream has ended with it, or before: the saga of this log, or the
 *     terminal state of a decider. No timer of the stream has an effect any more; notes of late
 *     answers may follow
 * @param flow the process that it is part of ({@link dev.throughline.kernel.decider.Decider#flow});
 *     null for none
 * @param trace of the request or message that led to it; null for none
 */
public record CommitBody(
    CommandId commandId,
    String fingerprint,
    String source,
    String correlationId,
    @Nullable String userId,
    Instant at,
    List<EventData> events,
    List<OutgoingCommand> commands,
    List<OutgoingTimer> timers,
    boolean repeatable,
    boolean ends,
    @Nullable String flow,
    @Nullable TraceParent trace) {

  public CommitBody {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a decision that is stored has at least one event");
    }
    events = List.copyOf(events);
    commands = List.copyOf(commands);
    timers = List.copyOf(timers);
  }

  /** Of a command that may come again, or a saga that goes on. */
  public CommitBody(
      CommandId commandId,
      String fingerprint,
      String source,
      String correlationId,
      @Nullable String userId,
      Instant at,
      List<EventData> events,
      List<OutgoingCommand> commands,
      List<OutgoingTimer> timers) {
    this(
        commandId,
        fingerprint,
        source,
        correlationId,
        userId,
        at,
        events,
        commands,
        timers,
        true,
        false,
        null,
        null);
  }
}
