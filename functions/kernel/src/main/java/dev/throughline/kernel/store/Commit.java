package dev.throughline.kernel.store;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A commit in its place. Commits of a stream are numbered 1, 2, 3 … and their events 1, 2, 3 …,
 * both without holes.
 */
public record Commit(StreamId stream, long number, long firstVersion, CommitBody body) {

  /** The version of the last event. */
  public long lastVersion() {
    return firstVersion + body.events().size() - 1;
  }

  /** The end of the stream once this commit is its last. */
  public StreamPosition end() {
    return new StreamPosition(number, lastVersion());
  }

  /** The events as consumers see them, in order, with derived ids. */
  public List<RecordedEvent> events() {
    return IntStream.range(0, body.events().size()).mapToObj(this::event).toList();
  }

  private RecordedEvent event(int index) {
    return new RecordedEvent(
        body.commandId().eventId(stream, index),
        stream,
        new StreamPosition(number, firstVersion + index),
        body.events().get(index),
        body.at(),
        body.source(),
        body.correlationId(),
        body.commandId().value(),
        body.userId());
  }

  /** The commands that leave with this commit; their cause is its first event. */
  public List<CommandMessage> commands() {
    return IntStream.range(0, body.commands().size()).mapToObj(this::command).toList();
  }

  private CommandMessage command(int index) {
    var command = body.commands().get(index);
    return new CommandMessage(
        CommandId.derivedFrom("command", cause(), Integer.toString(index)),
        command.context(),
        new StreamId(stream.tenant(), command.category(), command.targetId()),
        command.type(),
        command.version(),
        command.json(),
        body.at(),
        body.correlationId(),
        cause(),
        body.userId());
  }

  /** The timers that leave with this commit; their cause is its first event. */
  public List<TimerMessage> timers() {
    return body.timers().stream()
        .map(
            timer ->
                new TimerMessage(
                    CommandId.derivedFrom("timer", cause(), timer.name()).value(),
                    stream,
                    timer.name(),
                    timer.dueAt(),
                    body.correlationId(),
                    cause()))
        .toList();
  }

  private String cause() {
    return body.commandId().eventId(stream, 0);
  }
}
