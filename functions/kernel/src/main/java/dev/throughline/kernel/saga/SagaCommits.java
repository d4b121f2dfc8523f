package dev.throughline.kernel.saga;

import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.wire.SagaEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what an input made a saga do: all of it in one commit of its log. */
final class SagaCommits<E, S, C> {
  private final SagaLog<E, S> log;
  private final CommandWriter<C> commands;
  private final String source;

  SagaCommits(SagaLog<E, S> log, CommandWriter<C> commands, String source) {
    this.log = log;
    this.commands = commands;
    this.source = source;
  }

  /**
   * The commit of a turn.
   *
   * @param definition of an instance that begins with it
   */
  CommitBody body(
      CommandContext context,
      Instant now,
      SagaEntry.Content content,
      Optional<Integer> definition,
      Turn<E, S, C> turn) {
    var sent = new ArrayList<OutgoingCommand>();
    var timers = new ArrayList<OutgoingTimer>();
    for (var effect : turn.effects()) {
      switch (effect) {
        case Effect.Send<C>(var command) -> sent.add(commands.write(command));
        case Effect.StartTimer<C>(var name, var dueAt) ->
            timers.add(new OutgoingTimer(name, dueAt));
      }
    }
    var entry = new SagaEntry(content, definition, turn.next().standing(), turn.held());
    return new CommitBody(
        context.id(),
        context.fingerprint(),
        source,
        context.correlationId(),
        context.userId(),
        now,
        List.of(log.data(entry)),
        sent,
        timers,
        context.repeatable());
  }
}
