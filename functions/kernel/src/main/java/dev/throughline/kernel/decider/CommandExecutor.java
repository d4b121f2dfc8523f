package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.store.EventStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads a stream, decides, appends, and starts again when another writer was faster. A command that
 * was decided before, at once or long ago, is answered with its first outcome. Safe for use by many
 * threads.
 *
 * @param <C> commands
 * @param <S> state
 * @param <E> events
 */
public final class CommandExecutor<C, S, E> {
  private final Decider<C, S, E> decider;
  private final EventCodec<E> codec;
  private final Decisions<C, S, E> decisions;

  /**
   * For short streams: without snapshots and memory.
   *
   * @param source the service that decides, as on the wire ({@code "loan-service"})
   */
  public CommandExecutor(
      Decider<C, S, E> decider,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff) {
    this(decider, codec, store, source, clock, backoff, ShortLoads.none(), SendsAlong.NOTHING);
  }

  /**
   * For short streams whose events begin a saga: the first commands and timers of the saga leave
   * with them.
   */
  public CommandExecutor(
      Decider<C, S, E> decider,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff,
      SendsAlong sends) {
    this(decider, codec, store, source, clock, backoff, ShortLoads.none(), sends);
  }

  /** With short loads. */
  public CommandExecutor(
      Decider<C, S, E> decider,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff,
      ShortLoads<S> loads) {
    this(decider, codec, store, source, clock, backoff, loads, SendsAlong.NOTHING);
  }

  private CommandExecutor(
      Decider<C, S, E> decider,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff,
      ShortLoads<S> loads,
      SendsAlong sends) {
    this.decider = decider;
    this.codec = codec;
    this.decisions =
        new Decisions<>(new Single<>(decider, sends), codec, store, source, clock, backoff, loads);
  }

  /** A command for a stream, with its metadata. */
  public record Request<C>(StreamId stream, C command, CommandContext context) {}

  /** Carries out one command on one stream. */
  public Outcome<S> execute(StreamId stream, C command, CommandContext context) {
    return single(stream, decisions.alone(asked(stream, command, context), false));
  }

  /**
   * Carries out a command that is made from the stream's latest state, anew for each try.
   *
   * @param command may call other systems; its exceptions are passed on
   */
  public Outcome<S> executeOnLatest(
      StreamId stream, Function<S, C> command, CommandContext context) {
    return single(stream, decisions.alone(new Asked<>(stream, command, context, false), true));
  }

  /**
   * Carries out a command that rests on a version of the stream that its maker had seen. If others
   * have written since, the resolver carries the command over, anew for each try, or refuses it.
   *
   * @param seen the version; one that does not exist is refused with {@link
   *     ConflictResolver#VERSION_NOT_REACHED}
   */
  public Outcome<S> executeMerging(
      StreamId stream,
      long seen,
      C command,
      ConflictResolver<C, E> resolver,
      CommandContext context) {
    var basis = new Basis<C>(seen, (made, since) -> resolver.resolve(made, read(stream, since)));
    var asked = new Asked<C, S>(stream, _ -> command, context, false, Optional.of(basis));
    return single(stream, decisions.alone(asked, true));
  }

  private List<E> read(StreamId stream, List<EventData> events) {
    return events.stream().flatMap(it -> codec.readKnown(stream, it).stream()).toList();
  }

  /**
   * Carries out commands in their order, those of one stream in one commit: each has its own
   * outcome, its own id and its own events' ids, as if it had been alone.
   *
   * @return an outcome for each command, in their order; empty for one that was not carried out and
   *     is to be carried out alone: it or one before it in its stream throws, or others were faster
   */
  public List<Optional<Outcome<S>>> executeTogether(List<Request<C>> requests) {
    var asked =
        requests.stream().map(it -> asked(it.stream(), it.command(), it.context())).toList();
    var outcomes = decisions.together(asked);
    return IntStream.range(0, asked.size())
        .mapToObj(i -> outcomes.get(i).map(outcome -> single(asked.get(i).speaker(), outcome)))
        .toList();
  }

  private Asked<C, S> asked(StreamId stream, C command, CommandContext context) {
    return new Asked<>(stream, _ -> command, context, decider.begins(command));
  }

  private static <S> Outcome<S> single(StreamId stream, Outcome<Map<StreamId, S>> outcome) {
    return outcome.map(states -> states.get(stream));
  }

  private record Single<C, S, E>(Decider<C, S, E> decider, SendsAlong sendsAlong)
      implements Rules<C, S, E> {
    @Override
    public List<StreamId> others(StreamId speaker, C command, S state) {
      return List.of();
    }

    @Override
    public S initialState(StreamId stream) {
      return decider.initialState();
    }

    @Override
    public S evolve(S state, E event) {
      return decider.evolve(state, event);
    }

    @Override
    public boolean isTerminal(S state) {
      return decider.isTerminal(state);
    }

    @Override
    public @Nullable String flow(S state) {
      return decider.flow(state);
    }

    @Override
    public Ruling<E> decide(StreamId speaker, C command, Map<StreamId, S> states) {
      return switch (decider.decide(command, states.get(speaker))) {
        case Decision.Rejected<E>(var reason) -> new Ruling.Refused<>(reason);
        case Decision.Accepted<E>(var events) when events.isEmpty() ->
            new Ruling.Happens<>(Map.of());
        case Decision.Accepted<E>(var events) -> new Ruling.Happens<>(Map.of(speaker, events));
      };
    }
  }
}
