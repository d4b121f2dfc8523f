package dev.throughline.kernel.decider;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.Loaded;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One try at some commands: each is decided on what the ones before it have led to, and what they
 * decide is stored in as few transactions as there are sets of streams that have nothing to do with
 * each other. Used once, by one thread.
 */
final class JointAttempt<C, S, E> {
  /** So many streams fit into one transaction. */
  static final int MOST_STREAMS = 100;

  private final Rules<C, S, E> rules;
  private final EventCodec<E> codec;
  private final StreamStates<S> streams;
  private final String source;
  private final Instant now;
  private final boolean latest;
  private final Map<StreamId, Loaded<S>> loads = new HashMap<>();
  private final Map<StreamId, S> states = new HashMap<>();
  private final Map<StreamId, List<CommitBody>> bodies = new LinkedHashMap<>();
  private final Set<StreamId> restedOn = new HashSet<>();
  private final List<Group<C, S>> groups = new ArrayList<>();

  JointAttempt(
      Rules<C, S, E> rules,
      EventCodec<E> codec,
      StreamStates<S> streams,
      String source,
      Instant now,
      boolean latest) {
    this.rules = rules;
    this.codec = codec;
    this.streams = streams;
    this.source = source;
    this.now = now;
    this.latest = latest;
  }

  /**
   * A command that was decided in this attempt.
   *
   * @param answer if it has one that needs no commit of its own
   * @param states of its streams after it
   */
  record Decided<C, S>(
      Asked<C, S> asked, Optional<Outcome<Map<StreamId, S>>> answer, Map<StreamId, S> states) {}

  /** Commands that share streams, and those streams. */
  record Group<C, S>(Set<StreamId> streams, List<Decided<C, S>> decided) {}

  /** Groups of commands that have no stream in common, in the order of their last commands. */
  List<Group<C, S>> groups() {
    return groups;
  }

  /** Whether every stream was loaded as it is now. */
  boolean isOnLatest() {
    return loads.values().stream().allMatch(Loaded::fresh);
  }

  /**
   * Decides a command. False, and nothing is decided, if its group would not fit into one
   * transaction. What the decider or the store throws comes out, and nothing is decided.
   *
   * @param certain whether the command is known to be in the stream
   */
  boolean decide(Asked<C, S> asked, boolean certain) {
    var speaker = asked.speaker();
    var first = load(speaker);
    var repeated = repeated(asked, first, certain);
    if (repeated.isPresent()) {
      return join(asked, Set.of(speaker), repeated);
    }
    var expected = asked.context().expectedVersion();
    if (expected.isPresent() && expected.getAsLong() != version(speaker)) {
      return join(
          asked, Set.of(speaker), Optional.of(new Outcome.VersionMismatch<>(version(speaker))));
    }
    var command = asked.command().apply(states.get(speaker));
    var all = new LinkedHashSet<>(List.of(speaker));
    all.addAll(rules.others(speaker, command, states.get(speaker)));
    if (size(all) > MOST_STREAMS && !sharing(all).isEmpty()) {
      return false;
    }
    all.forEach(this::load);
    return switch (rules.decide(speaker, command, of(all))) {
      case Rules.Ruling.Refused<E>(var reason) ->
          join(asked, all, Optional.of(new Outcome.Rejected<>(reason)));
      case Rules.Ruling.Happens<E>(var events) when events.isEmpty() ->
          join(asked, all, Optional.of(new Outcome.Unchanged<>(of(all), version(speaker))));
      case Rules.Ruling.Happens<E>(var events) -> {
        happen(asked, all, events);
        yield join(asked, all, Optional.empty());
      }
    };
  }

  private Loaded<S> load(StreamId stream) {
    return loads.computeIfAbsent(
        stream,
        it -> {
          var loaded = streams.load(it, latest);
          states.put(it, loaded.state());
          return loaded;
        });
  }

  private Optional<Outcome<Map<StreamId, S>>> repeated(
      Asked<C, S> asked, Loaded<S> loaded, boolean certain) {
    var context = asked.context();
    var here = decidedHere(asked.speaker(), context.id());
    var possible = certain || context.repeatable() && loaded.commands().mayHold(context.id());
    if (here || !possible) {
      return here
          ? Optional.of(
              new Outcome.Unchanged<>(of(Set.of(asked.speaker())), version(asked.speaker())))
          : Optional.empty();
    }
    return streams
        .find(asked.speaker(), context.id())
        .map(
            first ->
                first.body(context.id()).fingerprint().equals(context.fingerprint())
                    ? new Outcome.Duplicate<>(
                        Map.of(asked.speaker(), first.state()), first.commit())
                    : new Outcome.KeyReused<>(first.commit()));
  }

  /** The same message may be in one batch twice. */
  private boolean decidedHere(StreamId speaker, CommandId command) {
    return bodies.getOrDefault(speaker, List.of()).stream()
        .anyMatch(body -> body.commandId().equals(command));
  }

  private long version(StreamId stream) {
    var pending = bodies.getOrDefault(stream, List.of());
    return loads.get(stream).end().version()
        + pending.stream().mapToInt(body -> body.events().size()).sum();
  }

  private Map<StreamId, S> of(Set<StreamId> all) {
    var some = new LinkedHashMap<StreamId, S>();
    all.forEach(stream -> some.put(stream, states.get(stream)));
    return some;
  }

  private void happen(Asked<C, S> asked, Set<StreamId> all, Map<StreamId, List<E>> events) {
    var written = new LinkedHashMap<StreamId, CommitBody>();
    var next = new HashMap<StreamId, S>();
    events.forEach(
        (stream, some) -> {
          written.put(stream, body(asked, stream, some));
          next.put(stream, evolve(states.get(stream), some));
        });
    states.putAll(next);
    written.forEach(
        (stream, body) -> bodies.computeIfAbsent(stream, _ -> new ArrayList<>()).add(body));
    restedOn.addAll(all);
  }

  private S evolve(S from, List<E> events) {
    var state = from;
    for (var event : events) {
      state = rules.evolve(state, event);
    }
    return state;
  }

  private CommitBody body(Asked<C, S> asked, StreamId stream, List<E> events) {
    var context = asked.context();
    return new CommitBody(
        context.id(),
        context.fingerprint(),
        source,
        context.correlationId(),
        context.userId(),
        now,
        events.stream().map(event -> codec.write(stream, event)).toList(),
        List.of(),
        List.of(),
        context.repeatable() && stream.equals(asked.speaker()));
  }

  private int size(Set<StreamId> all) {
    var joined = new LinkedHashSet<>(all);
    sharing(all).forEach(group -> joined.addAll(group.streams()));
    return joined.size();
  }

  private List<Group<C, S>> sharing(Set<StreamId> all) {
    return groups.stream().filter(it -> it.streams().stream().anyMatch(all::contains)).toList();
  }

  private boolean join(
      Asked<C, S> asked, Set<StreamId> all, Optional<Outcome<Map<StreamId, S>>> answer) {
    var joined = new Group<C, S>(new LinkedHashSet<>(), new ArrayList<>());
    for (var group : sharing(all)) {
      joined.streams().addAll(group.streams());
      joined.decided().addAll(group.decided());
      groups.remove(group);
    }
    joined.streams().addAll(all);
    joined.decided().add(new Decided<>(asked, answer, of(all)));
    groups.add(joined);
    return true;
  }

  /** Stores what a group has decided; empty if it has decided nothing that is to be stored. */
  Optional<AppendResult> append(Group<C, S> group, EventStore store) {
    var writes = new ArrayList<Append>();
    var checks = new ArrayList<Check>();
    for (var stream : group.streams()) {
      var end = loads.get(stream).end();
      if (bodies.containsKey(stream)) {
        var decided = bodies.get(stream);
        var snapshot = streams.snapshot(stream, loads.get(stream), decided, states.get(stream));
        writes.add(new Append(stream, new Expected.After(end), decided, snapshot));
      } else if (restedOn.contains(stream)) {
        checks.add(new Check(stream, end));
      }
    }
    if (writes.isEmpty()) {
      return Optional.empty();
    }
    var alone = writes.size() == 1 && checks.isEmpty();
    var result = alone ? store.append(writes.getFirst()) : store.appendAll(writes, checks);
    if (result instanceof AppendResult.Appended(var commits)) {
      commits.forEach(this::remember);
    }
    return Optional.of(result);
  }

  private void remember(Commit commit) {
    var stream = commit.stream();
    streams.appended(commit, loads.get(stream), states.get(stream));
  }
}
