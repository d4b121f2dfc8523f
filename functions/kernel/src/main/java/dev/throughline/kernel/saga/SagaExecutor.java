package dev.throughline.kernel.saga;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.load.Loaded;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands inputs to a saga. An input becomes one commit of the saga's stream, under the input's own
 * id and with everything it makes the saga do: a repeat is recognised by that id, never by a
 * watermark, since an event that comes late would be taken for an old one. An input without an
 * effect is not recorded. An input at which the saga's code throws is held in the saga's log, with
 * all later inputs, and the instance waits for a person; other instances go on. Safe for use by
 * many threads.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 * @param <C> the commands it sends
 */
public final class SagaExecutor<E, S, C> {
  private final Saga<E, S, C> saga;
  private final Turns<E, S, C> turns;
  private final SagaLog<E, S> log;
  private final EventStore store;
  private final SagaStreams<E, S, C> streams;
  private final Backoff backoff;
  private final Optional<SagaStart<E, S, C>> start;

  /**
   * A saga that begins when it receives the event that starts it.
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
    this.turns = new Turns<>(saga);
    this.log = log;
    this.store = store;
    var commits = new SagaCommits<>(saga, log, commands, source);
    this.streams = new SagaStreams<>(log, commits, store, clock, start);
    this.backoff = backoff;
    this.start = start;
  }

  /** The actions of operators on the instances. */
  public SagaOperator<E, S, C> operator() {
    return new SagaOperator<>(saga, streams, backoff);
  }

  /** The result of an input. */
  public enum Result {
    /** The saga has processed it. */
    ADVANCED,
    /** The same, and from now on the instance waits for a person. */
    QUARANTINED,
    /** The saga had processed it before. */
    REPEATED,
    /** The input concerns no saga of this kind, or has no effect. */
    NOT_CONCERNED,
    /**
     * Other inputs were faster every time; nothing is stored, and the input must be delivered
     * again.
     */
    CONTENDED
  }

  /**
   * An input on its way.
   *
   * @param starts the definition on which it may begin an instance; empty if it begins none
   * @param begins whether the instance most probably has no log yet
   */
  private record Arrival<E>(
      StreamId stream,
      CommandContext context,
      SagaEntry.Content content,
      OptionalInt starts,
      boolean begins,
      Function<Instant, List<Input<E>>> at) {}

  /** Processes an event. */
  public Result handle(RecordedEvent event) {
    var known = log.read(event);
    var instance = known.stream().flatMap(it -> saga.correlate(it).stream()).findFirst();
    if (instance.isEmpty()) {
      return Result.NOT_CONCERNED;
    }
    var stream = log.stream(event, instance.get());
    if (start.filter(it -> it.mayBe(event)).flatMap(it -> it.begun(stream, store)).isPresent()) {
      return Result.REPEATED;
    }
    var starts = known.stream().filter(saga::startsOn).mapToInt(saga::definition).findFirst();
    return take(
        new Arrival<>(
            stream,
            context(event.id(), event.correlationId(), event.flow(), event.trace()),
            new SagaEntry.Received(event),
            starts,
            starts.isPresent() && event.position().version() == 1,
            at -> Input.happened(known, at)));
  }

  /** Processes a timer. */
  public Result handle(TimerMessage timer) {
    return start
        .flatMap(it -> it.toldBy(timer, store))
        .map(this::handle)
        .orElseGet(() -> elapsed(timer));
  }

  private Result elapsed(TimerMessage timer) {
    return take(
        new Arrival<>(
            timer.saga(),
            context(timer.id(), timer.correlationId(), timer.flow(), timer.trace()),
            new SagaEntry.Elapsed(timer),
            OptionalInt.empty(),
            false,
            at -> List.of(new Input.TimedOut<>(timer.name(), at))));
  }

  private static CommandContext context(
      String id, String correlationId, @Nullable String flow, @Nullable TraceParent trace) {
    return new CommandContext(
        new CommandId(id), "", correlationId, null, OptionalLong.empty(), true, flow, trace);
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
    var settled = loaded.fresh() || saga.hasEnded(loaded.state().state());
    return isWithoutTrace(result) && !settled ? attempt(arrival, true) : result;
  }

  private Loaded<SagaInstance<E, S>> load(Arrival<E> arrival, boolean latest) {
    return arrival.begins() && !latest
        ? streams.presumed(arrival.stream())
        : streams.load(arrival.stream(), latest);
  }

  private static boolean isWithoutTrace(Result result) {
    return switch (result) {
      case NOT_CONCERNED -> true;
      case ADVANCED, QUARANTINED, REPEATED, CONTENDED -> false;
    };
  }

  private Result attempt(Arrival<E> arrival, Loaded<SagaInstance<E, S>> loaded) {
    if (streams.repeat(arrival.stream(), loaded, arrival.context().id()).isPresent()) {
      return Result.REPEATED;
    }
    var found = streams.found(arrival.stream(), loaded);
    var begins = !found.instance().begun();
    if (begins && arrival.starts().isEmpty()) {
      return Result.NOT_CONCERNED;
    }
    var instance = begins ? turns.notBegun(arrival.starts().getAsInt()) : found.instance();
    var now = streams.now();
    var turn = turns.take(instance, arrival.at().apply(now));
    if (turn.isWithoutTrace(instance)) {
      return Result.NOT_CONCERNED;
    }
    return switch (streams.append(
        found, arrival.context(), now, arrival.content(), arrival.starts(), turn)) {
      case AppendResult.Appended _ ->
          turn.quarantines(loaded.state()) ? Result.QUARANTINED : Result.ADVANCED;
      case AppendResult.AlreadyApplied _ -> Result.REPEATED;
      case AppendResult.Conflict _ -> Result.CONTENDED;
    };
  }
}
