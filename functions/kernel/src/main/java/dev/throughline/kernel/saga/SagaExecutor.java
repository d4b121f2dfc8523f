package dev.throughline.kernel.saga;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.load.Loaded;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands inputs to a saga. An input becomes one commit of the saga's stream, under the input's own
 * id and with everything it makes the saga do: a repeat is recognised by that id, never by a
 * watermark, since an event that comes late would be taken for an old one. An input that neither
 * changes the saga nor makes it do anything leaves no trace. One at which the saga's code throws is
 * held in the saga's log, with those that come behind it, and the instance waits for a person; no
 * other instance is concerned. Safe for use by many threads.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 * @param <C> the commands it sends
 */
public final class SagaExecutor<E, S, C> {
  /** There is no instance of that name. */
  public static final String UNKNOWN_SAGA = "unknown-saga";

  private static final int REMEMBERED = 1_000;

  private final Saga<E, S, C> saga;
  private final Turns<E, S, C> turns;
  private final SagaLog<E, S> log;
  private final SagaCommits<E, S, C> commits;
  private final EventStore store;
  private final StreamStates<SagaInstance<E, S>> streams;
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
    this.turns = new Turns<>(saga);
    this.log = log;
    this.commits = new SagaCommits<>(saga, log, commands, source);
    this.store = store;
    this.streams = new StreamStates<>(store, log, ShortLoads.remembering(REMEMBERED));
    this.clock = clock;
    this.backoff = backoff;
    this.start = start;
  }

  /** The result of an input. */
  public enum Result {
    /** The saga has taken it in. */
    ADVANCED,
    /** The same, and from now on the instance waits for a person. */
    QUARANTINED,
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
      CommandContext context,
      SagaEntry.Content content,
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
            context(event.id(), event.correlationId(), event.flow()),
            new SagaEntry.Received(event),
            saga.startsOn(known.get()),
            saga.startsOn(known.get()) && event.position().version() == 1,
            at -> new Input.Happened<>(known.get(), at)));
  }

  /** Takes in a timer. */
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
            context(timer.id(), timer.correlationId(), timer.flow()),
            new SagaEntry.Elapsed(timer),
            false,
            false,
            at -> new Input.TimedOut<>(timer.name(), at)));
  }

  private static CommandContext context(String id, String correlationId, @Nullable String flow) {
    return new CommandContext(
        new CommandId(id), "", correlationId, null, OptionalLong.empty(), true, flow);
  }

  /**
   * Has a person act on an instance. {@link Outcome.Rejected} as {@link #UNKNOWN_SAGA}, or as the
   * saga objects, or where its code throws once more.
   */
  public Outcome<SagaInstance<E, S>> act(
      StreamId stream, SagaAction action, CommandContext context) {
    var attempts = new AtomicInteger();
    return backoff
        .untilPresent(
            () -> {
              attempts.incrementAndGet();
              return attempt(stream, action, context);
            })
        .orElseGet(() -> new Outcome.Contended<>(attempts.get()));
  }

  /** Empty if another input was faster. */
  private Optional<Outcome<SagaInstance<E, S>>> attempt(
      StreamId stream, SagaAction action, CommandContext context) {
    var loaded = streams.load(stream, true);
    if (isRepeat(loaded, stream, context.id())) {
      var first = streams.find(stream, context.id()).orElseThrow();
      return Optional.of(repeated(first.state(), first.commit(), context));
    }
    var begun = begun(stream, loaded);
    var instance = begun.map(SagaStart.Begun::instance).orElse(loaded.state());
    var objection =
        instance.begun()
            ? turns.objection(instance, action)
            : Optional.of(new Rejection(UNKNOWN_SAGA, "There is no " + stream.name() + "."));
    if (objection.isPresent()) {
      return Optional.of(new Outcome.Rejected<>(objection.get()));
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var turn = turns.take(instance, new Input.Acted<>(action, now));
    if (turn.held().isPresent()) {
      return Optional.of(new Outcome.Rejected<>(Turns.fails(turn.held().get())));
    }
    var first = begun.map(SagaStart.Begun::entry);
    var content = new SagaEntry.Acted(action);
    var body = commits.body(context, now, content, first, Optional.empty(), turn);
    return switch (store.append(new Append(stream, new Expected.After(loaded.end()), body))) {
      case AppendResult.Appended appended -> {
        streams.appended(appended.commit(), loaded, turn.next());
        yield Optional.of(new Outcome.Committed<>(turn.next(), appended.commit()));
      }
      case AppendResult.AlreadyApplied _, AppendResult.Conflict _ -> Optional.empty();
    };
  }

  private Outcome<SagaInstance<E, S>> repeated(
      SagaInstance<E, S> state, Commit commit, CommandContext context) {
    var same = commit.of(context.id()).orElseThrow().fingerprint().equals(context.fingerprint());
    return same ? new Outcome.Duplicate<>(state, commit) : new Outcome.KeyReused<>(commit);
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
    if (isRepeat(loaded, arrival.stream(), arrival.context().id())) {
      return Result.REPEATED;
    }
    var begun = begun(arrival.stream(), loaded);
    var instance = begun.map(SagaStart.Begun::instance).orElse(loaded.state());
    if (!instance.begun() && !arrival.starts()) {
      return Result.NOT_CONCERNED;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var turn = turns.take(instance, arrival.at().apply(now));
    if (turn.isWithoutTrace(instance)) {
      return Result.NOT_CONCERNED;
    }
    var first = begun.map(SagaStart.Begun::entry);
    var named = Optional.of(saga.definition()).filter(_ -> !instance.begun());
    var body = commits.body(arrival.context(), now, arrival.content(), first, named, turn);
    var end = new Expected.After(loaded.end());
    return switch (store.append(new Append(arrival.stream(), end, body))) {
      case AppendResult.Appended appended -> {
        streams.appended(appended.commit(), loaded, turn.next());
        yield turn.quarantines(loaded.state()) ? Result.QUARANTINED : Result.ADVANCED;
      }
      case AppendResult.AlreadyApplied _ -> Result.REPEATED;
      case AppendResult.Conflict _ -> Result.CONTENDED;
    };
  }

  /** Of an instance that has no log yet. */
  private Optional<SagaStart.Begun<E, S>> begun(
      StreamId stream, Loaded<SagaInstance<E, S>> loaded) {
    return loaded.state().begun() ? Optional.empty() : start.flatMap(it -> it.begun(stream, store));
  }

  private boolean isRepeat(Loaded<SagaInstance<E, S>> loaded, StreamId stream, CommandId id) {
    return loaded.commands().mayHold(id) && streams.find(stream, id).isPresent();
  }
}
