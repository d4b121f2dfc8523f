package dev.throughline.testkit.kernel;

import static dev.throughline.kernel.saga.FailurePolicy.Lasting.QUARANTINE;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.SKIP;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.TURN_BACK;
import static dev.throughline.testkit.SagaSpec.send;
import static dev.throughline.testkit.SagaSpec.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.FailurePolicy.AskAgain;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.kernel.saga.StepProgress;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.testkit.SagaSpec;
import dev.throughline.testkit.kernel.Voyage.Command;
import dev.throughline.testkit.kernel.Voyage.Event;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Refusals of steps, the actions that a person can take then, and late answers. */
class SagaFailureTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final FailurePolicy TWICE = new AskAgain(Duration.ofSeconds(5), 2, QUARANTINE);
  private static final Event.LoadRefused FULL = new Event.LoadRefused("full");

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private static Effect<Command> retry(int seconds) {
    return timer("retry at " + at(seconds), at(seconds));
  }

  private static SagaSpec<Event, Progress<String>, Command> loading(FailurePolicy load) {
    return loading(load, QUARANTINE);
  }

  private static SagaSpec<Event, Progress<String>, Command> loading(
      FailurePolicy load, FailurePolicy endOfHire) {
    return SagaSpec.of(Voyage.saga(load, endOfHire))
        .startingAt(START)
        .given(new Event.Planned(), new Event.ShipHired());
  }

  private static SagaSpec<Event, Progress<String>, Command> is(
      SagaSpec<Event, Progress<String>, Command> saga, Status status) {
    return saga.thenState(progress -> assertThat(progress.status()).isEqualTo(status));
  }

  private static StepProgress step(Progress<String> progress, String name) {
    return progress.steps().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aFailureThatTurnsBackUndoesTheStepsBeforeIt() {
    loading(TURN_BACK)
        .when(FULL)
        .then(send(Command.END_HIRE))
        .when(new Event.HireEnded())
        .thenNothing()
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.COMPENSATED));
  }

  @Test
  void aFailedStepThatIsSkippedIsFollowedByTheNext() {
    loading(SKIP)
        .when(FULL)
        .then(send(Command.SAIL))
        .when(new Event.Sailed())
        .thenNothing()
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.COMPLETED));
  }

  @Test
  void aStepIsAskedAgainAsOftenAsItSaysAndThenQuarantined() {
    var once = loading(TWICE).when(FULL).then(retry(5)).startingAt(at(5));
    var twice = once.whenTimedOut("retry at " + at(5)).then(send(Command.LOAD));
    var thrice =
        twice
            .startingAt(at(6))
            .when(FULL)
            .thenNothing()
            .startingAt(at(11))
            .whenTimedOut("retry at " + at(10))
            .then(send(Command.LOAD), retry(36));
    is(thrice.when(FULL).thenNothing(), Status.QUARANTINED)
        .thenState(it -> assertThat(step(it, "load").refusals()).isEqualTo(3))
        .when(new Event.Loaded())
        .then(send(Command.SAIL), retry(21));
  }

  @Test
  void anAttemptThatMayBeUnderWayIsUndoneWhenTheLastRefusalTurnsBack() {
    loading(new AskAgain(Duration.ofSeconds(5), 1, TURN_BACK))
        .startingAt(at(10))
        .whenTimedOut("retry at " + at(10))
        .then(send(Command.LOAD), retry(30))
        .when(FULL)
        .then(retry(15))
        .startingAt(at(15))
        .whenTimedOut("retry at " + at(15))
        .then(send(Command.LOAD))
        .when(FULL)
        .then(send(Command.UNLOAD), retry(25));
  }

  @Test
  void aRefusedCompensationIsAskedAgainThenQuarantinedAndEndsAfterOneRetry() {
    var kept = new Event.HireKept("not paid for");
    var refused =
        loading(TURN_BACK, new AskAgain(Duration.ofSeconds(5), 1, QUARANTINE))
            .when(FULL)
            .then(send(Command.END_HIRE))
            .when(kept)
            .then(retry(5))
            .startingAt(at(5))
            .whenTimedOut("retry at " + at(5))
            .then(send(Command.END_HIRE))
            .when(kept)
            .thenNothing();
    is(refused, Status.QUARANTINED)
        .startingAt(at(90_000))
        .whenActed(Kind.RETRY, "it is paid for")
        .then(send(Command.END_HIRE), retry(90_010))
        .when(new Event.HireEnded())
        .thenNothing()
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.COMPENSATED));
  }

  @Test
  void aPersonCanSkipCompensateAndRetryWhereItIsPossible() {
    var stuck = loading(QUARANTINE).when(FULL).thenNothing();
    stuck.whenActed(Kind.RETRY, "there is room").then(send(Command.LOAD), retry(10));
    stuck.whenActed(Kind.SKIP, "in ballast").then(send(Command.SAIL), retry(10));
    stuck.whenActed(Kind.COMPENSATE, "called off").then(send(Command.UNLOAD), retry(10));
  }

  @Test
  void anActionThatIsNotPossibleSaysWhy() {
    var asked = loading(TURN_BACK);
    asked.refuses(Kind.RETRY, "attempt-under-way");
    var back = asked.when(FULL).then(send(Command.END_HIRE));
    back.refuses(Kind.COMPENSATE, "turned-back").refuses(Kind.RETRY, "attempt-under-way");
    back.given(new Event.HireEnded())
        .refuses(Kind.RETRY, "saga-ended")
        .refuses(Kind.SKIP, "saga-ended")
        .refuses(Kind.COMPENSATE, "saga-ended");
    var sailing = asked.given(new Event.Loaded());
    sailing.refuses(Kind.SKIP, "past-the-pivot").refuses(Kind.COMPENSATE, "past-the-pivot");
    sailing
        .when(new Event.SailRefused("no wind"))
        .thenNothing()
        .refuses(Kind.SKIP, "past-the-pivot")
        .whenActed(Kind.COMPENSATE, "too late in the year")
        .then(send(Command.UNLOAD), retry(10));
  }

  @Test
  void aCompensationThatIsSkippedIsLeftAndTheNextOneDone() {
    loading(QUARANTINE)
        .when(FULL)
        .thenNothing()
        .whenActed(Kind.COMPENSATE, "called off")
        .then(send(Command.UNLOAD), retry(10))
        .whenActed(Kind.SKIP, "nothing was loaded")
        .then(send(Command.END_HIRE))
        .when(new Event.HireEnded())
        .thenNothing()
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.COMPENSATED));
  }

  @Test
  void aSkippedStepThatIsDoneAfterAllIsUndoneWithTheOthers() {
    loading(QUARANTINE)
        .when(FULL)
        .thenNothing()
        .whenActed(Kind.SKIP, "in ballast")
        .then(send(Command.SAIL), retry(10))
        .when(new Event.Loaded())
        .thenNothing()
        .when(new Event.SailRefused("no wind"))
        .thenNothing()
        .whenActed(Kind.COMPENSATE, "called off")
        .then(send(Command.UNLOAD), retry(10));
  }

  @Test
  void aSuccessAfterTheSagaHasTurnedBackIsUndone() {
    var back = loading(TURN_BACK).when(FULL).then(send(Command.END_HIRE));
    back.when(new Event.Loaded())
        .thenNothing()
        .when(new Event.HireEnded())
        .then(send(Command.UNLOAD));
    back.given(new Event.HireEnded())
        .when(new Event.Loaded())
        .then(send(Command.UNLOAD), retry(10))
        .when(new Event.Unloaded())
        .thenNothing()
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.COMPENSATED));
  }

  @Test
  void anAnswerToASagaThatHasEndedIsKeptAndMakesNoDifference() {
    loading(SKIP)
        .given(FULL, new Event.Sailed())
        .when(new Event.Loaded())
        .thenNothing()
        .thenState(it -> assertThat(it.lateAnswers()).hasSize(1))
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.COMPLETED));
  }

  @Test
  void aPolicyThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> Voyage.saga(TURN_BACK, TURN_BACK))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hire cannot turn back from its compensation");
    assertThatThrownBy(() -> new AskAgain(Duration.ZERO, 1, SKIP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AskAgain(Duration.ofSeconds(1), 0, SKIP))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
