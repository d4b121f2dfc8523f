package dev.throughline.kernel.store;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A commit with its position. Commits of a stream are numbered 1, 2, 3 … and their events 1, 2, 3
 * …, both without gaps.
 *
 * @param bodies of the decisions, in their order: one, or several that were stored together. At
 *     least one
 * @param snapshot of the stream, this commit included; empty in most commits
 */
public record Commit(
    StreamId stream,
    long number,
    long firstVersion,
    List<CommitBody> bodies,
    Optional<Snapshot> snapshot) {

  public Commit {
    if (bodies.isEmpty()) {
      throw new IllegalArgumentException("a commit holds at least one decision");
    }
    bodies = List.copyOf(bodies);
  }

  /** Of one decision, without a snapshot. */
  public Commit(StreamId stream, long number, long firstVersion, CommitBody body) {
    this(stream, number, firstVersion, List.of(body), Optional.empty());
  }

  /** The version of the last event. */
  public long lastVersion() {
    var version = firstVersion - 1;
    for (var body : bodies) {
      version += body.events().size();
    }
    return version;
  }

  /** When it was decided: the first of several decisions. */
  public Instant at() {
    return bodies.getFirst().at();
  }

  /** The decision of a command in this commit; empty if there is none. */
  public Optional<CommitBody> of(CommandId command) {
    return bodies.stream().filter(body -> body.commandId().equals(command)).findFirst();
  }

  /** The end of the stream once this commit is its last. */
  public StreamEnd end() {
    return StreamEnd.of(this);
  }

  /** The stored form of each event, in order. */
  public Stream<EventData> data() {
    return bodies.stream().flatMap(body -> body.events().stream());
  }

  /** The events as consumers see them, in order, with derived ids. */
  public List<RecordedEvent> events() {
    var events = new ArrayList<RecordedEvent>();
    for (var body : bodies) {
      for (var index = 0; index < body.events().size(); index++) {
        events.add(event(body, index, firstVersion + events.size()));
      }
    }
    return List.copyOf(events);
  }

  private RecordedEvent event(CommitBody body, int index, long version) {
    return new RecordedEvent(
        body.commandId().eventId(stream, index),
        stream,
        new StreamPosition(number, version),
        body.events().get(index),
        body.at(),
        body.source(),
        body.correlationId(),
        body.commandId().value(),
        body.userId(),
        body.flow(),
        body.trace());
  }

  /** The commands that leave with this commit; the cause of each is its decision's first event. */
  public List<CommandMessage> commands() {
    return bodies.stream()
        .flatMap(
            body ->
                IntStream.range(0, body.commands().size()).mapToObj(index -> command(body, index)))
        .toList();
  }

  private CommandMessage command(CommitBody body, int index) {
    var command = body.commands().get(index);
    var cause = cause(body);
    return new CommandMessage(
        CommandId.derivedFrom("command", cause, Integer.toString(index)),
        command.context(),
        new StreamId(stream.tenant(), command.category(), command.targetId()),
        command.type(),
        command.version(),
        command.json(),
        body.at(),
        body.correlationId(),
        cause,
        body.userId(),
        body.flow(),
        body.trace());
  }

  /** The timers that leave with this commit; the cause of each is its decision's first event. */
  public List<TimerMessage> timers() {
    return bodies.stream()
        .flatMap(body -> body.timers().stream().map(timer -> timer(body, timer)))
        .toList();
  }

  private TimerMessage timer(CommitBody body, OutgoingTimer timer) {
    var cause = cause(body);
    return new TimerMessage(
        CommandId.derivedFrom("timer", cause, timer.name()).value(),
        timer.category() == null
            ? stream
            : new StreamId(stream.tenant(), timer.category(), stream.id()),
        timer.name(),
        timer.dueAt(),
        body.correlationId(),
        cause,
        body.flow(),
        body.trace());
  }

  private String cause(CommitBody body) {
    return body.commandId().eventId(stream, 0);
  }
}
