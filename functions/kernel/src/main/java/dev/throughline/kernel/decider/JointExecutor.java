package dev.throughline.kernel.decider;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.JointDecider.Joint;
import dev.throughline.kernel.decider.JointDecider.Participant;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.store.EventStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out joint decisions: loads every participant, decides, and appends to all streams that
 * have events in one transaction, which also checks the streams that were only read. Tries again
 * when another writer was faster. Safe for use by many threads.
 *
 * @param <C> commands
 * @param <S> state
 * @param <E> events
 */
public final class JointExecutor<C, S, E> {
  private final JointDecider<C, S, E> decider;
  private final Decisions<C, S, E> decisions;

  /**
   * For short streams: without snapshots and memory.
   *
   * @param source the service that decides, as on the wire
   */
  public JointExecutor(
      JointDecider<C, S, E> decider,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff) {
    this(decider, codec, store, source, clock, backoff, ShortLoads.none());
  }

  /** With short loads. */
  public JointExecutor(
      JointDecider<C, S, E> decider,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff,
      ShortLoads<S> loads) {
    this.decider = decider;
    this.decisions =
        new Decisions<>(new Several<>(decider), codec, store, source, clock, backoff, loads);
  }

  /** A command with its metadata. */
  public record Request<C>(TenantId tenant, C command, CommandContext context) {}

  /**
   * Carries out one command. The states in the outcome are those of all participants; of a
   * duplicate, that of the speaker.
   */
  public Outcome<Map<Participant, S>> execute(Request<C> request) {
    return named(decisions.alone(asked(request), true));
  }

  /**
   * Carries out commands in their order, those that share streams in one transaction where they
   * fit: each has its own outcome, its own id and its own events' ids, as if it had been alone.
   *
   * @return an outcome for each command, in their order; empty for one that was not carried out and
   *     is to be carried out alone: it or one before it with the same speaker throws, or others
   *     were faster
   */
  public List<Optional<Outcome<Map<Participant, S>>>> executeTogether(List<Request<C>> requests) {
    return decisions.together(requests.stream().map(this::asked).toList()).stream()
        .map(outcome -> outcome.map(JointExecutor::named))
        .toList();
  }

  /** The stream that a command is sent to. */
  public StreamId speaker(TenantId tenant, C command) {
    return stream(tenant, decider.speaker(command));
  }

  private Asked<C, S> asked(Request<C> request) {
    return new Asked<>(
        speaker(request.tenant(), request.command()),
        _ -> request.command(),
        request.context(),
        decider.begins(request.command()));
  }

  private static <S> Outcome<Map<Participant, S>> named(Outcome<Map<StreamId, S>> outcome) {
    return outcome.map(JointExecutor::named);
  }

  private static <S> Map<Participant, S> named(Map<StreamId, S> states) {
    var named = new LinkedHashMap<Participant, S>();
    states.forEach((stream, state) -> named.put(participant(stream), state));
    return named;
  }

  private static StreamId stream(TenantId tenant, Participant participant) {
    return new StreamId(tenant, participant.category(), participant.id());
  }

  private static Participant participant(StreamId stream) {
    return new Participant(stream.category(), stream.id());
  }

  private record Several<C, S, E>(JointDecider<C, S, E> decider) implements Rules<C, S, E> {
    @Override
    public List<StreamId> others(StreamId speaker, C command, S state) {
      return decider.others(command, state).stream()
          .map(participant -> stream(speaker.tenant(), participant))
          .toList();
    }

    @Override
    public S initialState(StreamId stream) {
      return decider.initialState(participant(stream));
    }

    @Override
    public S evolve(S state, E event) {
      return decider.evolve(state, event);
    }

    @Override
    public Ruling<E> decide(StreamId speaker, C command, Map<StreamId, S> states) {
      return switch (decider.decide(command, named(states))) {
        case Joint.Rejected<E>(var reason) -> new Ruling.Refused<>(reason);
        case Joint.Accepted<E>(var events) -> {
          var happens = new LinkedHashMap<StreamId, List<E>>();
          events.forEach(
              (participant, some) -> happens.put(stream(speaker.tenant(), participant), some));
          yield new Ruling.Happens<>(happens);
        }
      };
    }
  }
}
