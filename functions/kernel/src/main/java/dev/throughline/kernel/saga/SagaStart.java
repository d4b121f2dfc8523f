package dev.throughline.kernel.saga;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.SendsAlong;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Sends;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Begins a saga with the commit that starts it: the saga's first commands and timers leave with
 * that commit, without a message to the saga. The timers name the definition on which it began. Its
 * log begins with the next input, and until then the saga is folded from the starting event by that
 * definition. The starting event is the first of its stream, and the stream has the id of the saga.
 * If the saga's code throws at the starting event, a timer that is due at once leaves instead of
 * the first commands: when it elapses, the saga receives the event, begins, and is held. Safe for
 * use by many threads.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 * @param <C> the commands it sends
 */
public final class SagaStart<E, S, C> implements SendsAlong {
  /** The timer that leaves instead of the first commands. */
  private static final String BEGIN = "begin";

  private final Saga<E, S, C> saga;
  private final Turns<E, S, C> turns;
  private final SagaLog<E, S> log;
  private final CommandWriter<C> commands;
  private final String category;

  /**
   * @param saga with a timer in the first move of each definition but the first
   * @param category of the streams whose first events start the saga; another than the saga's
   */
  public SagaStart(
      Saga<E, S, C> saga, SagaLog<E, S> log, CommandWriter<C> commands, String category) {
    this.saga = saga;
    this.turns = new Turns<>(saga);
    this.log = log;
    this.commands = commands;
    this.category = category;
  }

  /**
   * A saga that has begun and has no log yet.
   *
   * @param event that started it
   * @param definition on which it began
   * @param timers that left with it
   */
  public record Begun<E, S>(
      RecordedEvent event,
      int definition,
      SagaInstance<E, S> instance,
      List<OutgoingTimer> timers) {
    /** The first entry of its log. */
    SagaEntry entry() {
      return new SagaEntry(
          new SagaEntry.Received(event),
          Optional.of(definition),
          instance.standing(),
          Optional.empty());
    }
  }

  @Override
  public Sends of(StreamId stream, long before, List<EventData> events, Instant at) {
    return before > 0 || !stream.category().equals(category)
        ? Sends.NOTHING
        : log.read(stream, events.getFirst()).stream()
            .filter(event -> starts(stream, event))
            .findFirst()
            .map(event -> firstMove(event, at))
            .orElse(Sends.NOTHING);
  }

  private Sends firstMove(E event, Instant at) {
    var definition = saga.definition(event);
    var turn = turns.take(turns.notBegun(definition), List.of(new Input.Happened<>(event, at)));
    if (turn.held().isPresent()) {
      var begin = new OutgoingTimer(BEGIN, at, saga.category(), definition);
      return new Sends(List.of(), List.of(begin));
    }
    var sends = Effects.written(turn.effects(), commands, saga, definition);
    if (!sends.isNothing() && definition(sends) != definition) {
      throw new IllegalStateException(
          "the first move of %s %d starts no timer".formatted(saga.category(), definition));
    }
    return sends;
  }

  private boolean starts(StreamId stream, E event) {
    return saga.startsOn(event) && saga.correlate(event).filter(stream.id()::equals).isPresent();
  }

  /** Whether the saga may have begun with this event. */
  boolean mayBe(RecordedEvent event) {
    return event.position().version() == 1 && event.stream().category().equals(category);
  }

  /**
   * The saga folded from its starting event; empty if there is none, or if the saga's first
   * commands did not leave with it: then the saga begins when it receives the event.
   */
  public Optional<Begun<E, S>> begun(StreamId instance, EventStore store) {
    return first(instance, store).filter(SagaStart::hasBegun).flatMap(this::begun);
  }

  private static boolean hasBegun(Commit commit) {
    var sends = sends(commit);
    return !sends.isNothing() && sends.timers().stream().noneMatch(it -> it.name().equals(BEGIN));
  }

  /** The event that a timer brings to its saga; empty for any other timer. */
  Optional<RecordedEvent> toldBy(TimerMessage timer, EventStore store) {
    return timer.name().equals(BEGIN)
        ? first(timer.saga(), store).map(commit -> commit.events().getFirst())
        : Optional.empty();
  }

  private Optional<Begun<E, S>> begun(Commit commit) {
    var event = commit.events().getFirst();
    var sends = sends(commit);
    var definition = definition(sends);
    var known = log.read(event);
    if (known.stream().noneMatch(it -> starts(commit.stream(), it))) {
      return Optional.empty();
    }
    var begun = turns.begun(definition, Input.happened(known, event.at())).inFlow(event.flow());
    return Optional.of(new Begun<>(event, definition, begun, sends.timers()));
  }

  /** Commits name the definition since there is more than one. */
  private static int definition(Sends sends) {
    return sends.timers().stream()
        .mapToInt(OutgoingTimer::definition)
        .max()
        .orElse(OutgoingTimer.FIRST_DEFINITION);
  }

  private static Sends sends(Commit commit) {
    var body = commit.bodies().getFirst();
    return new Sends(body.commands(), body.timers());
  }

  /** A stale read that misses the commit is repeated as a consistent one. */
  private Optional<Commit> first(StreamId instance, EventStore store) {
    var stream = new StreamId(instance.tenant(), category, instance.id());
    var early = store.readTail(stream, _ -> false, false).commits();
    var commits = early.isEmpty() ? store.read(stream).commits() : early;
    return commits.stream().findFirst();
  }
}
