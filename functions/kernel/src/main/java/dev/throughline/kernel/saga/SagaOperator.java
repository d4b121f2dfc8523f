package dev.throughline.kernel.saga;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.load.StreamStates.Repeated;
import dev.throughline.kernel.saga.SagaStreams.Found;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The actions of operators on the instances of a saga. An action becomes one commit of the
 * instance's log, with the person, the reason, and its effects. Safe for use by many threads.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 * @param <C> the commands it sends
 */
public final class SagaOperator<E, S, C> {
  /** There is no instance of that name. */
  public static final String UNKNOWN_SAGA = "unknown-saga";

  /** The instance is not, or no longer, one of those selected. */
  public static final String STANDS_ELSEWHERE = "stands-elsewhere";

  private final Saga<E, S, C> saga;
  private final Turns<E, S, C> turns;
  private final SagaStreams<E, S, C> streams;
  private final Backoff backoff;

  SagaOperator(Saga<E, S, C> saga, SagaStreams<E, S, C> streams, Backoff backoff) {
    this.saga = saga;
    this.turns = new Turns<>(saga);
    this.streams = streams;
    this.backoff = backoff;
  }

  /** The category of the logs, which names the kind of saga. */
  public String category() {
    return saga.category();
  }

  /** The result that an action would have, or the reason why it is not possible. */
  private sealed interface Attempt<E, S, C> {
    record Possible<E, S, C>(Turn<E, S, C> turn) implements Attempt<E, S, C> {}

    record Refused<E, S, C>(Rejection why) implements Attempt<E, S, C> {}
  }

  /**
   * Carries out a person's action on an instance. {@link Outcome.Rejected} as {@link
   * #UNKNOWN_SAGA}, as {@link #STANDS_ELSEWHERE}, by the saga's objection, or if its code throws
   * again. The version of an instance is that of its log, 0 before the first entry.
   *
   * @param meant the instances on which the person wants to act, checked when the action is carried
   *     out
   */
  public Outcome<SagaInstance<E, S>> act(
      StreamId stream, SagaAction action, SagaFilter meant, CommandContext context) {
    var attempts = new AtomicInteger();
    return backoff
        .untilPresent(
            () -> {
              attempts.incrementAndGet();
              return attempt(stream, action, meant, context);
            })
        .orElseGet(() -> new Outcome.Contended<>(attempts.get()));
  }

  /** The reason why {@link #act} would be refused now; empty if it would not. Nothing is stored. */
  public Optional<Rejection> objection(StreamId stream, SagaAction action, SagaFilter meant) {
    var found = streams.found(stream, streams.load(stream, true));
    return switch (attempt(found, action, meant, streams.now())) {
      case Attempt.Possible<E, S, C> _ -> Optional.empty();
      case Attempt.Refused<E, S, C>(var why) -> Optional.of(why);
    };
  }

  /** Empty if another input was faster. */
  private Optional<Outcome<SagaInstance<E, S>>> attempt(
      StreamId stream, SagaAction action, SagaFilter meant, CommandContext context) {
    var loaded = streams.load(stream, true);
    var repeat = streams.repeat(stream, loaded, context.id());
    if (repeat.isPresent()) {
      return Optional.of(repeated(repeat.get(), context));
    }
    var version = loaded.end().version();
    if (context.expectedVersion().orElse(version) != version) {
      return Optional.of(new Outcome.VersionMismatch<>(version));
    }
    var found = streams.found(stream, loaded);
    var now = streams.now();
    return switch (attempt(found, action, meant, now)) {
      case Attempt.Refused<E, S, C>(var why) -> Optional.of(new Outcome.Rejected<>(why));
      case Attempt.Possible<E, S, C>(var turn) -> store(found, action, context, now, turn);
    };
  }

  private Attempt<E, S, C> attempt(
      Found<E, S> found, SagaAction action, SagaFilter meant, Instant now) {
    var instance = found.instance();
    if (!instance.begun()) {
      var why = "There is no " + found.stream().name() + ".";
      return new Attempt.Refused<>(new Rejection(UNKNOWN_SAGA, why));
    }
    var stands = instance.standing().orElseGet(() -> saga.standing(instance.state(), now));
    if (!meant.admits(stands)) {
      return new Attempt.Refused<>(elsewhere(stands));
    }
    var objection = turns.objection(instance, action);
    if (objection.isPresent()) {
      return new Attempt.Refused<>(objection.get());
    }
    var turn = turns.take(instance, List.of(new Input.Acted<>(action, now)));
    return turn.held().isPresent()
        ? new Attempt.Refused<>(Turns.fails(turn.held().get()))
        : new Attempt.Possible<>(turn);
  }

  private static Rejection elsewhere(SagaStanding stands) {
    var where = stands.step().map(step -> stands.status() + " at \"" + step + "\"");
    var now = where.orElse(stands.status());
    return new Rejection(STANDS_ELSEWHERE, "It is " + now + " since " + stands.since() + ".");
  }

  private Optional<Outcome<SagaInstance<E, S>>> store(
      Found<E, S> found,
      SagaAction action,
      CommandContext context,
      Instant now,
      Turn<E, S, C> turn) {
    var content = new SagaEntry.Acted(action);
    return switch (streams.append(found, context, now, content, OptionalInt.empty(), turn)) {
      case AppendResult.Appended appended ->
          Optional.of(new Outcome.Committed<>(turn.next(), appended.commit()));
      case AppendResult.AlreadyApplied _, AppendResult.Conflict _ -> Optional.empty();
    };
  }

  private Outcome<SagaInstance<E, S>> repeated(
      Repeated<SagaInstance<E, S>> first, CommandContext context) {
    var same = first.body(context.id()).fingerprint().equals(context.fingerprint());
    return same
        ? new Outcome.Duplicate<>(first.state(), first.commit())
        : new Outcome.KeyReused<>(first.commit());
  }
}
