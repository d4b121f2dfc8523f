package dev.throughline.kernel.decider;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.Fold;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads, decides, appends, and starts again when another writer was faster. An acceptance may be
 * decided on a stale state, or on the presumption that a stream is new: if that was wrong, its
 * append fails. Any other decision is repeated on the latest state. Safe for use by many threads.
 */
final class Decisions<C, S, E> {
  /** After so many attempts at a batch, its remaining commands are carried out one by one. */
  private static final int ROUNDS = 5;

  private final Rules<C, S, E> rules;
  private final EventCodec<E> codec;
  private final EventStore store;
  private final String source;
  private final InstantSource clock;
  private final Backoff backoff;
  private final StreamStates<S> streams;
  private final Parts<C, S, E> parts;

  Decisions(
      Rules<C, S, E> rules,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff,
      ShortLoads<S> loads) {
    this.rules = rules;
    this.codec = codec;
    this.store = store;
    this.source = source;
    this.clock = clock;
    this.backoff = backoff;
    this.streams =
        new StreamStates<>(store, new Events<>(rules, codec), loads.over(codec.upcasters()));
    this.parts = new Parts<>(rules, streams);
  }

  private record Events<S, E>(Rules<?, S, E> rules, EventCodec<E> codec) implements Fold<S> {
    @Override
    public S initial(StreamId stream) {
      return rules.initialState(stream);
    }

    @Override
    public S after(StreamId stream, S from, CommitBody decision) {
      var state = from;
      for (var event : decision.events()) {
        for (var today : codec.readKnown(stream, event)) {
          state = rules.evolve(state, today);
        }
      }
      return state;
    }
  }

  /**
   * Carries out one command. The states in the outcome are those of its streams; of a duplicate,
   * that of the stream that it was sent to.
   *
   * @param latest whether the first attempt already needs the latest state
   */
  Outcome<Map<StreamId, S>> alone(Asked<C, S> asked, boolean latest) {
    var one = new One(asked, latest);
    return backoff
        .inTurn(asked.speaker(), () -> backoff.untilPresent(one::attempt))
        .orElseGet(() -> new Outcome.Contended<>(backoff.maxAttempts()));
  }

  /** One command on its way through its attempts. */
  private final class One {
    private final Asked<C, S> asked;
    private boolean latest;
    private boolean presuming = true;
    private boolean certain;

    One(Asked<C, S> asked, boolean latest) {
      this.asked = asked;
      this.latest = latest;
    }

    /** Empty if it has to be decided again. */
    Optional<Outcome<Map<StreamId, S>>> attempt() {
      var attempt = begin(latest, presuming);
      attempt.decide(asked, certain);
      var group = attempt.groups().getFirst();
      var decided = group.decided().getFirst();
      if (decided.answer().isPresent()) {
        var answer = decided.answer().get();
        if (isFinal(answer) || attempt.isOnLatest(group)) {
          return decided.answer();
        }
        asTheyAre();
        return attempt();
      }
      return switch (attempt.append(group, store).orElseThrow()) {
        case AppendResult.Appended(var commits) -> Optional.of(committed(decided, commits));
        case AppendResult.AlreadyApplied _ -> again(true);
        case AppendResult.Conflict _ -> again(certain);
      };
    }

    private void asTheyAre() {
      latest = true;
      presuming = false;
    }

    private Optional<Outcome<Map<StreamId, S>>> again(boolean isThere) {
      asTheyAre();
      certain = isThere;
      return Optional.empty();
    }
  }

  /** A commit that was found is final; any other answer may have changed by now. */
  private static boolean isFinal(Outcome<?> answer) {
    return switch (answer) {
      case Outcome.Duplicate<?> _, Outcome.KeyReused<?> _ -> true;
      case Outcome.Rejected<?> _, Outcome.Unchanged<?> _, Outcome.VersionMismatch<?> _ -> false;
      case Outcome.Committed<?> _, Outcome.Contended<?> _ ->
          throw new IllegalStateException("not an answer to a decision: " + answer);
    };
  }

  /**
   * Carries out commands in their order, those that share streams in one transaction: each has its
   * own outcome, and its own commands and events ids, as if it had been alone.
   *
   * @return an outcome for each command; empty for one that has to be carried out alone, since it
   *     or one before it in its stream cannot be decided, or since others were faster
   */
  List<Optional<Outcome<Map<StreamId, S>>>> together(List<Asked<C, S>> all) {
    var outcomes = new HashMap<Asked<C, S>, Outcome<Map<StreamId, S>>>();
    parts.of(all).forEach(part -> outcomes.putAll(inRounds(part)));
    return all.stream().map(asked -> Optional.ofNullable(outcomes.get(asked))).toList();
  }

  private Map<Asked<C, S>, Outcome<Map<StreamId, S>>> inRounds(List<Asked<C, S>> part) {
    var outcomes = new HashMap<Asked<C, S>, Outcome<Map<StreamId, S>>>();
    var left = new ArrayList<>(part);
    for (var round = 1; !left.isEmpty(); round++) {
      outcomes.putAll(attempt(left, round == 1));
      left.removeIf(outcomes::containsKey);
      if (round == ROUNDS || !left.isEmpty() && !backoff.pauseAfter(round)) {
        break;
      }
    }
    return outcomes;
  }

  /** One try at all of them; commands that cannot be decided are removed from {@code left}. */
  private Map<Asked<C, S>, Outcome<Map<StreamId, S>>> attempt(
      List<Asked<C, S>> left, boolean presuming) {
    var attempt = begin(true, presuming);
    var later = new HashSet<StreamId>();
    var failed = new HashSet<StreamId>();
    for (var asked : List.copyOf(left)) {
      var speaker = asked.speaker();
      if (failed.contains(speaker)) {
        left.remove(asked);
      } else if (!later.contains(speaker)) {
        try {
          if (!attempt.decide(asked, false)) {
            later.add(speaker);
          }
        } catch (RuntimeException _) {
          // It fails again when carried out alone, and its failure is handled there.
          failed.add(speaker);
          left.remove(asked);
        }
      }
    }
    var outcomes = new HashMap<Asked<C, S>, Outcome<Map<StreamId, S>>>();
    for (var group : attempt.groups()) {
      outcomes.putAll(store(attempt, group, left));
    }
    return outcomes;
  }

  private Map<Asked<C, S>, Outcome<Map<StreamId, S>>> store(
      JointAttempt<C, S, E> attempt, JointAttempt.Group<C, S> group, List<Asked<C, S>> left) {
    if (group.decided().stream().anyMatch(it -> isOpen(it)) && !attempt.isOnLatest(group)) {
      return Map.of();
    }
    try {
      return switch (attempt.append(group, store).orElse(new AppendResult.Appended(List.of()))) {
        case AppendResult.Appended(var commits) -> {
          var outcomes = new HashMap<Asked<C, S>, Outcome<Map<StreamId, S>>>();
          for (var decided : group.decided()) {
            outcomes.put(
                decided.asked(), decided.answer().orElseGet(() -> committed(decided, commits)));
          }
          yield outcomes;
        }
        case AppendResult.AlreadyApplied _, AppendResult.Conflict _ -> Map.of();
      };
    } catch (RuntimeException _) {
      // Too large together, or an outage: each command alone tells which.
      group.decided().forEach(decided -> left.remove(decided.asked()));
      return Map.of();
    }
  }

  private static boolean isOpen(JointAttempt.Decided<?, ?> decided) {
    return decided.answer().filter(answer -> !isFinal(answer)).isPresent();
  }

  private JointAttempt<C, S, E> begin(boolean latest, boolean presuming) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new JointAttempt<>(rules, codec, streams, source, now, latest, presuming);
  }

  private static <C, S> Outcome<Map<StreamId, S>> committed(
      JointAttempt.Decided<C, S> decided, List<Commit> commits) {
    var speaker = decided.asked().speaker();
    var commit =
        commits.stream().filter(it -> it.stream().equals(speaker)).findFirst().orElseThrow();
    return new Outcome.Committed<>(decided.states(), commit);
  }
}
