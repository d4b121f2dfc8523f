package dev.throughline.kernel.saga;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.load.Loaded;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.Sends;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hands inputs to a saga. An input becomes one commit of the saga's stream, under the input's own
 * id and with everything it makes the saga do: a repeat is recognised by that id, never by a
 * watermark, since an event that comes late would be taken for an old one. An input that neither
 * changes the saga nor makes it do anything leaves no trace. Safe for use by many threads.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 * @param <C> the commands it sends
 */
public final class SagaExecutor<E, S, C> {
  private static final int REMEMBERED = 1_000;

  private final Saga<E, S, C> saga;
  private final SagaLog<E, S> log;
  private final CommandWriter<C> commands;
  private final EventStore store;
  private final StreamStates<S> streams;
  private final String source;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Optional<SagaStart<E, S, C>> start;

  /**
   * A saga that begins when it is told of the event that starts it.
   *
   * @param source of the saga's own events, as on the wire ({@code "loan-service"})
   */
  public SagaExecutor(
      Saga<E, S, C> saga,
      SagaLog<E, S> log,
      CommandWriter<C> commands,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff) {
    this(saga, log, commands, store, source, clock, backoff, Optional.empty());
  }

  /** A saga that begins with the commit of the event that starts it. */
  public SagaExecutor(
      Saga<E, S, C> saga,
      SagaLog<E, S> log,
      CommandWriter<C> commands,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff,
      SagaStart<E, S, C> start) {
    this(saga, log, commands, store, source, clock, backoff, Optional.of(start));
  }

  private SagaExecutor(
      Saga<E, S, C> saga,
      SagaLog<E, S> log,
      CommandWriter<C> commands,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff,
      Optional<SagaStart<E, S, C>> start) {
    this.saga = saga;
    this.log = log;
    this.commands = commands;
    this.store = store;
    this.streams = new StreamStates<>(store, log, ShortLoads.remembering(REMEMBERED));
    this.source = source;
    this.clock = clock;
    this.backoff = backoff;
    this.start = start;
  }

  /** The result of an input. */
  public enum Result {
    /** The saga has taken it in. */
    ADVANCED,
    /** It had taken it in before. */
    REPEATED,
    /** It concerns no saga of this kind, or makes no difference to it. */
    NOT_CONCERNED,
    /** Other inputs were faster every time; nothing is stored, and it is to be delivered again. */
    CONTENDED
  }

  /**
   * An input on its way.
   *
   * @param starts whether it may begin an instance
   * @param begins whether the instance most probably has no log yet
   */
  private record Arrival<E>(
      StreamId stream,
      CommandId id,
      EventData entry,
      String correlationId,
      boolean starts,
      boolean begins,
      Function<Instant, Input<E>> at) {}

  /** Takes in an event. */
  public Result handle(RecordedEvent event) {
    var known = log.read(event);
    var instance = known.flatMap(saga::correlate);
    if (known.isEmpty() || instance.isEmpty()) {
      return Result.NOT_CONCERNED;
    }
    var stream = log.stream(event, instance.get());
    if (start.filter(it -> it.mayBe(event)).flatMap(it -> it.begun(stream, store)).isPresent()) {
      return Result.REPEATED;
    }
    return take(
        new Arrival<>(
            stream,
            new CommandId(event.id()),
            log.entry(event),
            event.correlationId(),
            saga.startsOn(known.get()),
            saga.startsOn(known.get()) && event.position().version() == 1,
            at -> new Input.Happened<>(known.get(), at)));
  }

  /** Takes in a timer. */
  public Result handle(TimerMessage timer) {
    return take(
        new Arrival<>(
            timer.saga(),
            new CommandId(timer.id()),
            log.entry(timer),
            timer.correlationId(),
            false,
            false,
            at -> new Input.TimedOut<>(timer.name(), at)));
  }

  private Result take(Arrival<E> arrival) {
    var latest = new AtomicBoolean();
    return backoff
        .untilPresent(
            () ->
                Optional.of(attempt(arrival, latest.getAndSet(true)))
                    .filter(result -> result != Result.CONTENDED))
        .orElse(Result.CONTENDED);
  }

  /**
   * An input that makes no difference to a slightly stale state is tried again on the latest state,
   * unless the saga had ended.
   */
  private Result attempt(Arrival<E> arrival, boolean latest) {
    var loaded = load(arrival, latest);
    var result = attempt(arrival, loaded);
    var settled = loaded.fresh() || saga.hasEnded(loaded.state());
    return isWithoutTrace(result) && !settled ? attempt(arrival, true) : result;
  }

  private Loaded<S> load(Arrival<E> arrival, boolean latest) {
    return arrival.begins() && !latest
        ? streams.presumed(arrival.stream())
        : streams.load(arrival.stream(), latest);
  }

  private static boolean isWithoutTrace(Result result) {
    return switch (result) {
      case NOT_CONCERNED -> true;
      case ADVANCED, REPEATED, CONTENDED -> false;
    };
  }

  private Result attempt(Arrival<E> arrival, Loaded<S> loaded) {
    if (isRepeat(loaded, arrival)) {
      return Result.REPEATED;
    }
    var begun = begun(arrival, loaded);
    if (loaded.end().commit() == 0 && begun.isEmpty() && !arrival.starts()) {
      return Result.NOT_CONCERNED;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var state = begun.map(SagaStart.Begun::state).orElse(loaded.state());
    var input = arrival.at().apply(now);
    var effects = saga.react(state, input);
    var next = saga.evolve(state, input);
    if (effects.isEmpty() && next.equals(state)) {
      return Result.NOT_CONCERNED;
    }
    var first = begun.map(it -> log.entry(it.event())).stream();
    var entries = Stream.concat(first, Stream.of(arrival.entry())).toList();
    var sends = Effects.written(effects, commands, null);
    var body = body(arrival, entries, now, sends, saga.hasEnded(next));
    var end = new Expected.After(loaded.end());
    return switch (store.append(new Append(arrival.stream(), end, body))) {
      case AppendResult.Appended appended -> {
        streams.appended(appended.commit(), loaded, next);
        yield Result.ADVANCED;
      }
      case AppendResult.AlreadyApplied _ -> Result.REPEATED;
      case AppendResult.Conflict _ -> Result.CONTENDED;
    };
  }

  private boolean isRepeat(Loaded<S> loaded, Arrival<E> arrival) {
    return loaded.commands().mayHold(arrival.id())
        && streams.find(arrival.stream(), arrival.id()).isPresent();
  }

  private Optional<SagaStart.Begun<S>> begun(Arrival<E> arrival, Loaded<S> loaded) {
    return loaded.end().commit() > 0
        ? Optional.empty()
        : start.flatMap(it -> it.begun(arrival.stream(), store));
  }

  private CommitBody body(
      Arrival<E> arrival, List<EventData> entries, Instant now, Sends sends, boolean ends) {
    return new CommitBody(
        arrival.id(),
        "",
        source,
        arrival.correlationId(),
        null,
        now,
        entries,
        sends.commands(),
        sends.timers(),
        true,
        ends);
  }
}
