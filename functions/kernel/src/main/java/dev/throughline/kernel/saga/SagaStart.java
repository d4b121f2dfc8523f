package dev.throughline.kernel.saga;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.SendsAlong;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Sends;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a saga begins with the commit that starts it: the saga's first commands and timers leave with
 * that commit, and nobody has to wake it. Its log begins with what comes next, and until then the
 * saga is what the starting event says. The starting event is the first of its stream, and the
 * stream has the id of the saga. Safe for use by many threads.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 * @param <C> the commands it sends
 */
public final class SagaStart<E, S, C> implements SendsAlong {
  private final Saga<E, S, C> saga;
  private final SagaLog<E, S> log;
  private final CommandWriter<C> commands;
  private final String category;

  /**
   * @param category of the streams whose first events start the saga; another than the saga's
   */
  public SagaStart(
      Saga<E, S, C> saga, SagaLog<E, S> log, CommandWriter<C> commands, String category) {
    this.saga = saga;
    this.log = log;
    this.commands = commands;
    this.category = category;
  }

  /**
   * A saga that has begun and has no log yet.
   *
   * @param event that started it
   * @param timers that left with it
   */
  public record Begun<S>(RecordedEvent event, S state, List<OutgoingTimer> timers) {}

  @Override
  public Sends of(StreamId stream, long before, List<EventData> events, Instant at) {
    return before > 0 || !stream.category().equals(category)
        ? Sends.NOTHING
        : log.read(stream, events.getFirst())
            .filter(event -> starts(stream, event))
            .map(event -> saga.react(saga.initialState(), new Input.Happened<>(event, at)))
            .map(effects -> Effects.written(effects, commands, saga.category()))
            .orElse(Sends.NOTHING);
  }

  private boolean starts(StreamId stream, E event) {
    return saga.startsOn(event) && saga.correlate(event).filter(stream.id()::equals).isPresent();
  }

  /** Whether the saga may have begun with this event. */
  boolean mayBe(RecordedEvent event) {
    return event.position().version() == 1 && event.stream().category().equals(category);
  }

  /**
   * The saga as its starting event says; empty if there is none, or if the first move of the saga
   * did not leave with it: then the saga begins when it is told of the event.
   */
  public Optional<Begun<S>> begun(StreamId instance, EventStore store) {
    var stream = new StreamId(instance.tenant(), category, instance.id());
    return first(stream, store).filter(commit -> !sends(commit).isNothing()).flatMap(this::begun);
  }

  private Optional<Begun<S>> begun(Commit commit) {
    var event = commit.events().getFirst();
    return log.read(event)
        .filter(it -> starts(commit.stream(), it))
        .map(it -> saga.evolve(saga.initialState(), new Input.Happened<>(it, event.at())))
        .map(state -> new Begun<>(event, state, sends(commit).timers()));
  }

  private static Sends sends(Commit commit) {
    var body = commit.bodies().getFirst();
    return new Sends(body.commands(), body.timers());
  }

  /** A read that is too early to see it is made again so that it is not. */
  private static Optional<Commit> first(StreamId stream, EventStore store) {
    var early = store.readTail(stream, _ -> false, false).commits();
    var commits = early.isEmpty() ? store.read(stream).commits() : early;
    return commits.stream().findFirst();
  }
}
