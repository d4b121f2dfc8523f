package dev.throughline.kernel.saga;

import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.wire.SagaEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Records an input and its effects in one commit of the saga's log. */
final class SagaCommits<E, S, C> {
  private final Saga<E, S, C> saga;
  private final SagaLog<E, S> log;
  private final CommandWriter<C> commands;
  private final String source;

  SagaCommits(Saga<E, S, C> saga, SagaLog<E, S> log, CommandWriter<C> commands, String source) {
    this.saga = saga;
    this.log = log;
    this.commands = commands;
    this.source = source;
  }

  /**
   * The commit of a turn. An instance stays in the flow in which it began: so a command that an
   * operator makes it repeat is part of that flow, too.
   *
   * @param first the entry before it, if the log has none yet
   * @param definition of an instance that begins with it
   */
  CommitBody body(
      CommandContext context,
      Instant now,
      SagaEntry.Content content,
      Optional<SagaEntry> first,
      Optional<Integer> definition,
      Turn<E, S, C> turn) {
    var sends = Effects.written(turn.effects(), commands);
    var entry = new SagaEntry(content, definition, turn.next().standing(), turn.held());
    return new CommitBody(
        context.id(),
        context.fingerprint(),
        source,
        context.correlationId(),
        context.userId(),
        now,
        Stream.concat(first.stream(), Stream.of(entry)).map(log::data).toList(),
        sends.commands(),
        sends.timers(),
        context.repeatable(),
        turn.next().ended(),
        turn.next().flow().orElse(context.flow()),
        context.trace());
  }
}
