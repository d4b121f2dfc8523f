package dev.throughline.kernel.decider;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.ConflictResolver.Resolution;
import dev.throughline.kernel.load.Loaded;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at some commands: each is decided on the state after those before it, and their
 * events are stored in one transaction for each group of commands that share streams. Used once, by
 * one thread.
 */
final class JointAttempt<C, S, E> {
  /** So many streams fit into one transaction. */
  static final int MOST_STREAMS = 100;

  private final Rules<C, S, E> rules;
  private final EventCodec<E> codec;
  private final String source;
  private final Instant now;
  private final UnitOfWork<S> work;
  private final boolean presuming;
  private final List<Group<C, S>> groups = new ArrayList<>();

  JointAttempt(
      Rules<C, S, E> rules,
      EventCodec<E> codec,
      StreamStates<S> streams,
      String source,
      Instant now,
      boolean latest,
      boolean presuming) {
    this.rules = rules;
    this.codec = codec;
    this.source = source;
    this.now = now;
    this.work = new UnitOfWork<>(streams, latest);
    this.presuming = presuming;
  }

  /**
   * A command that was decided in this attempt.
   *
   * @param answer the answer, if it needs no commit
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

  /** Whether each stream of the group was loaded as it is now. */
  boolean isOnLatest(Group<C, S> group) {
    return work.isOnLatest(group.streams());
  }

  /**
   * Decides a command. False, and nothing is decided, if its group would not fit into one
   * transaction. An exception of the decider or the store is passed on, and nothing is decided.
   *
   * @param certain whether the command is known to be in the stream
   */
  boolean decide(Asked<C, S> asked, boolean certain) {
    var speaker = asked.speaker();
    var first = work.load(speaker, presuming && asked.begins());
    var repeated = repeated(asked, first, certain);
    if (repeated.isPresent()) {
      return join(asked, Set.of(speaker), repeated);
    }
    var expected = asked.context().expectedVersion();
    if (expected.isPresent() && expected.getAsLong() != work.version(speaker)) {
      return join(
          asked,
          Set.of(speaker),
          Optional.of(new Outcome.VersionMismatch<>(work.version(speaker))));
    }
    return switch (carriedOver(asked)) {
      case Resolution.Refused<C>(var reason) ->
          join(asked, Set.of(speaker), Optional.of(new Outcome.Rejected<>(reason)));
      case Resolution.Merged<C>(var command) -> decide(asked, command);
    };
  }

  private Resolution<C> carriedOver(Asked<C, S> asked) {
    var speaker = asked.speaker();
    var command = asked.command().apply(work.state(speaker));
    return asked
        .basis()
        .map(
            basis ->
                basis.carriedOver(
                    command, work.version(speaker), version -> work.since(speaker, version)))
        .orElseGet(() -> new Resolution.Merged<>(command));
  }

  private boolean decide(Asked<C, S> asked, C command) {
    var speaker = asked.speaker();
    var all = new LinkedHashSet<>(List.of(speaker));
    all.addAll(rules.others(speaker, command, work.state(speaker)));
    if (size(all) > MOST_STREAMS && !sharing(all).isEmpty()) {
      return false;
    }
    all.forEach(work::load);
    return switch (rules.decide(speaker, command, work.states(all))) {
      case Rules.Ruling.Refused<E>(var reason) ->
          join(asked, all, Optional.of(new Outcome.Rejected<>(reason)));
      case Rules.Ruling.Happens<E>(var events) when events.isEmpty() ->
          join(
              asked,
              all,
              Optional.of(new Outcome.Unchanged<>(work.states(all), work.version(speaker))));
      case Rules.Ruling.Happens<E>(var events) -> {
        happen(asked, all, events);
        yield join(asked, all, Optional.empty());
      }
    };
  }

  private Optional<Outcome<Map<StreamId, S>>> repeated(
      Asked<C, S> asked, Loaded<S> loaded, boolean certain) {
    var speaker = asked.speaker();
    var context = asked.context();
    if (work.holds(speaker, context.id())) {
      return Optional.of(
          new Outcome.Unchanged<>(work.states(Set.of(speaker)), work.version(speaker)));
    }
    if (!certain && !(context.repeatable() && loaded.commands().mayHold(context.id()))) {
      return Optional.empty();
    }
    return work.find(speaker, context.id())
        .map(
            first ->
                first.body(context.id()).fingerprint().equals(context.fingerprint())
                    ? new Outcome.Duplicate<>(Map.of(speaker, first.state()), first.commit())
                    : new Outcome.KeyReused<>(first.commit()));
  }

  private void happen(Asked<C, S> asked, Set<StreamId> all, Map<StreamId, List<E>> events) {
    var written = new LinkedHashMap<StreamId, CommitBody>();
    var next = new HashMap<StreamId, S>();
    events.forEach(
        (stream, some) -> {
          var after = evolve(work.state(stream), some);
          written.put(stream, body(asked, stream, some, after));
          next.put(stream, after);
        });
    work.decided(all, written, next);
  }

  private S evolve(S from, List<E> events) {
    var state = from;
    for (var event : events) {
      state = rules.evolve(state, event);
    }
    return state;
  }

  private CommitBody body(Asked<C, S> asked, StreamId stream, List<E> events, S after) {
    var context = asked.context();
    var data = events.stream().map(event -> codec.write(stream, event)).toList();
    var sends = rules.sendsAlong().of(stream, work.version(stream), data, now);
    return new CommitBody(
        context.id(),
        context.fingerprint(),
        source,
        context.correlationId(),
        context.userId(),
        now,
        data,
        sends.commands(),
        sends.timers(),
        context.repeatable() && stream.equals(asked.speaker()),
        rules.isTerminal(after),
        flow(after, context));
  }

  private @Nullable String flow(S after, CommandContext context) {
    var own = rules.flow(after);
    return own == null ? context.flow() : own;
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
    joined.decided().add(new Decided<>(asked, answer, work.states(all)));
    groups.add(joined);
    return true;
  }

  /** Stores what a group has decided; empty if it has decided nothing that is to be stored. */
  Optional<AppendResult> append(Group<C, S> group, EventStore store) {
    return work.append(group.streams(), store);
  }
}
