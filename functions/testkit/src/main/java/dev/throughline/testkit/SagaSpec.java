package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaExecutor.Result;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A conversation with one instance of a saga: {@code
 * spec.given(requested).expects(send).replies(sent).after(Duration.ofDays(30)).expects(remind)}.
 * The instance is run by the real executor, with its log in memory, and time is moved by hand.
 * Commands are compared exactly and in order, and an unexpected command fails the next word.
 * Immutable: one beginning serves many tests.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 * @param <C> the commands it sends, with equality by value
 */
public final class SagaSpec<E, S, C> {
  private static final String OPERATOR = "operator";

  private final SagaRun<E, S, C> run;
  private final int expected;
  private final boolean granted;

  /**
   * @param expected how many commands were checked
   * @param granted whether later ones need not be checked
   */
  private SagaSpec(SagaRun<E, S, C> run, int expected, boolean granted) {
    this.run = run;
    this.expected = expected;
    this.granted = granted;
  }

  /** A saga that has not begun; the time is the epoch. */
  public static <E, S, C> SagaSpec<E, S, C> of(Saga<E, S, C> saga) {
    return new SagaSpec<>(SagaRun.of(saga), 0, false);
  }

  /** A timer by its name, for {@link #waitsFor}. */
  public static OutgoingTimer timer(String name, Instant dueAt) {
    return new OutgoingTimer(name, dueAt);
  }

  /** Sets the saga's clock; timers that are due by then are late. */
  public SagaSpec<E, S, C> startingAt(Instant time) {
    return new SagaSpec<>(run.at(time), expected, granted);
  }

  /**
   * These events have happened, one after the other. The commands after the last event may be
   * expected next, and need not be; earlier commands are not checked.
   */
  @SafeVarargs
  public final SagaSpec<E, S, C> given(E... events) {
    nothingUnexpected();
    var next = run;
    var before = expected;
    for (var event : events) {
      before = next.commands().size();
      next = next.take(event).next();
    }
    return new SagaSpec<>(next, before, true);
  }

  /** An answer comes, and the saga records it. */
  public SagaSpec<E, S, C> replies(E answer) {
    nothingUnexpected();
    var taken = run.take(answer);
    assertThat(taken.result()).as("notice of " + answer).isIn(Result.ADVANCED, Result.QUARANTINED);
    return then(taken.next());
  }

  /** An event comes that the saga did not ask for, and the saga records it. */
  public SagaSpec<E, S, C> meanwhile(E event) {
    return replies(event);
  }

  /** An event comes that the saga ignores. */
  public SagaSpec<E, S, C> ignores(E event) {
    nothingUnexpected();
    assertThat(run.take(event).result()).as("notice of " + event).isEqualTo(Result.NOT_CONCERNED);
    return this;
  }

  /** Exactly these commands were sent since the last word, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies them
  public final SagaSpec<E, S, C> expects(C... commands) {
    assertThat(unexpected()).as("commands that it sent").isEqualTo(List.of(commands));
    return new SagaSpec<>(run, run.commands().size(), false);
  }

  /** No command was sent since the last word. */
  public SagaSpec<E, S, C> expectsNothing() {
    return expects();
  }

  /** Time passes; due timers elapse, each at its time. */
  public SagaSpec<E, S, C> after(Duration time) {
    nothingUnexpected();
    return then(run.until(run.now().plus(time)));
  }

  /**
   * Time passes as in {@link #after}, without answers: the saga may repeat earlier commands, and
   * send no others.
   */
  public SagaSpec<E, S, C> unansweredFor(Duration time) {
    nothingUnexpected();
    var next = run.until(run.now().plus(time));
    var sent = next.commands();
    assertThat(run.commands())
        .as("what it had asked before")
        .containsAll(sent.subList(run.commands().size(), sent.size()));
    return new SagaSpec<>(next, sent.size(), false);
  }

  /** A timer elapses now, whether it is due or not, known or not. */
  public SagaSpec<E, S, C> elapses(String timer) {
    nothingUnexpected();
    return then(run.take(run.timer(timer)).next());
  }

  /** A timer elapses now, and the saga ignores it. */
  public SagaSpec<E, S, C> ignoresTimer(String timer) {
    nothingUnexpected();
    var taken = run.take(run.timer(timer));
    assertThat(taken.result()).as("notice of " + timer).isEqualTo(Result.NOT_CONCERNED);
    return then(taken.next());
  }

  /** Exactly these timers are pending, the earliest first. */
  public SagaSpec<E, S, C> waitsFor(OutgoingTimer... timers) {
    assertThat(run.timers())
        .extracting(timer -> timer(timer.name(), timer.dueAt()))
        .containsExactly(timers);
    return this;
  }

  /** A person acts, and the action is possible. */
  public SagaSpec<E, S, C> operator(SagaAction.Kind kind, String reason) {
    return operator(new SagaAction(kind, reason, OPERATOR));
  }

  /** A person acts on one of the open steps, and the action is possible. */
  public SagaSpec<E, S, C> operator(SagaAction.Kind kind, String step, String reason) {
    return operator(new SagaAction(kind, Optional.of(step), reason, OPERATOR));
  }

  private SagaSpec<E, S, C> operator(SagaAction action) {
    nothingUnexpected();
    var taken = run.take(action);
    assertThat(taken.result()).isInstanceOf(Outcome.Committed.class);
    return then(taken.next());
  }

  /** A person's action is refused with this code. */
  public SagaSpec<E, S, C> refuses(SagaAction.Kind kind, String code) {
    return refuses(new SagaAction(kind, "to try", OPERATOR), code);
  }

  /** A person's action on a step is refused with this code. */
  public SagaSpec<E, S, C> refuses(SagaAction.Kind kind, String step, String code) {
    return refuses(new SagaAction(kind, Optional.of(step), "to try", OPERATOR), code);
  }

  private SagaSpec<E, S, C> refuses(SagaAction action, String code) {
    assertThat(run.take(action).result())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, it -> assertThat(it.reason().code()).isEqualTo(code));
    return this;
  }

  /** From now on this code processes the inputs: another version of the saga was deployed. */
  public SagaSpec<E, S, C> deploys(Saga<E, S, C> saga) {
    return new SagaSpec<>(run.with(saga), expected, granted);
  }

  /** The instance waits for a person. */
  public SagaSpec<E, S, C> isQuarantined() {
    nothingUnexpected();
    assertThat(standing().isQuarantined()).as("quarantined: " + standing()).isTrue();
    return this;
  }

  /** Exactly these events wait, in this order, for code that can process them. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies them
  public final SagaSpec<E, S, C> holds(E... events) {
    var held = new ArrayList<E>();
    for (var input : run.instance().held()) {
      switch (input) {
        case Input.Happened<E>(var event, _) -> held.add(event);
        case Input.TimedOut<E> _, Input.Acted<E> _ -> {}
      }
    }
    assertThat(held).isEqualTo(List.of(events));
    return this;
  }

  /** Every step is done, and the saga has ended. */
  public SagaSpec<E, S, C> endsCompleted() {
    return ends("COMPLETED");
  }

  /** Every finished step is undone, and the saga has ended. */
  public SagaSpec<E, S, C> endsCompensated() {
    return ends("COMPENSATED");
  }

  /**
   * The saga has ended with its own name for that status; no pending timer makes it send anything.
   */
  public SagaSpec<E, S, C> ends(String status) {
    nothingUnexpected();
    assertThat(standing().status()).isEqualTo(status);
    assertThat(standing().ended()).as("ended: " + standing()).isTrue();
    var last = run.until(Instant.MAX.minusSeconds(1));
    assertThat(last.commands()).as("commands after the end").isEqualTo(run.commands());
    return this;
  }

  /** A further assertion about the state. */
  public SagaSpec<E, S, C> thenState(Consumer<S> assertions) {
    assertions.accept(run.instance().state());
    return this;
  }

  private SagaSpec<E, S, C> then(SagaRun<E, S, C> next) {
    return new SagaSpec<>(next, run.commands().size(), false);
  }

  private List<C> unexpected() {
    var sent = run.commands();
    return sent.subList(expected, sent.size());
  }

  private void nothingUnexpected() {
    if (!granted) {
      assertThat(unexpected()).as("commands that nobody expects").isEmpty();
    }
  }

  private SagaStanding standing() {
    return run.instance()
        .standing()
        .orElseThrow(() -> new AssertionError("the saga has not begun"));
  }
}
