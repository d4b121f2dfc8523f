package dev.throughline.kernel.decider;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.JointDecider.Joint;
import dev.throughline.kernel.decider.JointDecider.Participant;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamPosition;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out joint decisions: loads every participant, decides, and appends to all streams that
 * have events in one transaction, in which the streams that were only looked at are checked. Tries
 * again when another writer was faster. Safe for use by many threads.
 *
 * @param <C> commands
 * @param <S> state
 * @param <E> events
 */
public final class JointExecutor<C, S, E> {
  private final JointDecider<C, S, E> decider;
  private final EventCodec<E> codec;
  private final EventStore store;
  private final String source;
  private final InstantSource clock;
  private final Backoff backoff;

  /**
   * @param source the service that decides, as on the wire
   */
  public JointExecutor(
      JointDecider<C, S, E> decider,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff) {
    this.decider = decider;
    this.codec = codec;
    this.store = store;
    this.source = source;
    this.clock = clock;
    this.backoff = backoff;
  }

  /** Carries out one command. The states in the outcome are those of all participants. */
  public Outcome<Map<Participant, S>> execute(TenantId tenant, C command, CommandContext context) {
    return backoff
        .untilPresent(() -> attempt(tenant, command, context))
        .orElseGet(() -> new Outcome.Contended<>(backoff.maxAttempts()));
  }

  private Optional<Outcome<Map<Participant, S>>> attempt(
      TenantId tenant, C command, CommandContext context) {
    var load = load(tenant, decider.participants(command), context.id());
    if (load.repeated().isPresent()) {
      var first = load.repeated().get();
      return Optional.of(
          first.body().fingerprint().equals(context.fingerprint())
              ? new Outcome.Duplicate<>(load.states(), first)
              : new Outcome.KeyReused<>(first));
    }
    return switch (decider.decide(command, load.states())) {
      case Joint.Rejected<E>(var reason) -> Optional.of(new Outcome.Rejected<>(reason));
      case Joint.Accepted<E>(var events) when events.isEmpty() ->
          Optional.of(
              new Outcome.Unchanged<>(
                  load.states(), load.ends().values().iterator().next().version()));
      case Joint.Accepted<E>(var events) -> append(tenant, load, events, context);
    };
  }

  private record Load<S>(
      Map<Participant, S> states,
      Map<Participant, StreamPosition> ends,
      Optional<Commit> repeated) {}

  private Load<S> load(TenantId tenant, List<Participant> participants, CommandId ask) {
    var states = new LinkedHashMap<Participant, S>();
    var ends = new LinkedHashMap<Participant, StreamPosition>();
    Optional<Commit> repeated = Optional.empty();
    for (var participant : participants) {
      var stream = stream(tenant, participant);
      var slice = store.read(stream);
      var state = decider.initialState(participant);
      for (var commit : slice.commits()) {
        for (var event : commit.body().events()) {
          state = decider.evolve(state, codec.readKnown(stream, event));
        }
        if (repeated.isEmpty() && states.isEmpty() && commit.body().commandId().equals(ask)) {
          repeated = Optional.of(commit);
        }
      }
      states.put(participant, state);
      ends.put(participant, slice.end());
    }
    return new Load<>(states, ends, repeated);
  }

  private Optional<Outcome<Map<Participant, S>>> append(
      TenantId tenant, Load<S> load, Map<Participant, List<E>> events, CommandContext context) {
    var writes = new ArrayList<Append>();
    var checks = new ArrayList<Check>();
    load.ends()
        .forEach(
            (participant, end) -> {
              var stream = stream(tenant, participant);
              var decided = events.getOrDefault(participant, List.of());
              if (decided.isEmpty()) {
                checks.add(new Check(stream, end));
              } else {
                var body = body(stream, decided, context);
                writes.add(new Append(stream, new Expected.After(end), body));
              }
            });
    return switch (store.appendAll(writes, checks)) {
      case AppendResult.Appended appended ->
          Optional.of(new Outcome.Committed<>(evolve(load.states(), events), appended.commit()));
      case AppendResult.AlreadyApplied _, AppendResult.Conflict _ -> Optional.empty();
    };
  }

  private CommitBody body(StreamId stream, List<E> events, CommandContext context) {
    return new CommitBody(
        context.id(),
        context.fingerprint(),
        source,
        context.correlationId(),
        context.userId(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        events.stream().map(event -> codec.write(stream, event)).toList(),
        List.of(),
        List.of());
  }

  private Map<Participant, S> evolve(Map<Participant, S> states, Map<Participant, List<E>> events) {
    var evolved = new HashMap<>(states);
    events.forEach(
        (participant, happened) ->
            happened.forEach(
                event ->
                    evolved.computeIfPresent(participant, (_, s) -> decider.evolve(s, event))));
    return evolved;
  }

  private static StreamId stream(TenantId tenant, Participant participant) {
    return new StreamId(tenant, participant.category(), participant.id());
  }
}
