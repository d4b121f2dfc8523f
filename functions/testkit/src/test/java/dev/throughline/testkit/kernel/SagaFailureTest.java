package dev.throughline.testkit.kernel;

import static dev.throughline.kernel.saga.FailurePolicy.Lasting.QUARANTINE;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.SKIP;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.TURN_BACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Refusals, the actions of persons on them, and late answers. */
class SagaFailureTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final FailurePolicy TWICE = new AskAgain(Duration.ofSeconds(5), 2, QUARANTINE);
  private static final Event.LoadRefused FULL = new Event.LoadRefused("full");

  private static SagaSpec<Event, Progress<String>, Command> loading(FailurePolicy load) {
    return loading(load, QUARANTINE);
  }

  private static SagaSpec<Event, Progress<String>, Command> loading(
      FailurePolicy load, FailurePolicy endOfHire) {
    return SagaSpec.of(Voyage.saga(load, endOfHire))
        .startingAt(START)
        .given(new Event.Planned(), new Event.ShipHired());
  }

  private static StepProgress step(Progress<String> progress, String name) {
    return progress.steps().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aStepThatTurnsBackUndoesTheStepsBeforeIt() {
    loading(TURN_BACK)
        .expects(Command.LOAD)
        .replies(FULL)
        .expects(Command.END_HIRE)
        .replies(new Event.HireEnded())
        .endsCompensated();
  }

  @Test
  void aSkippedStepIsLeftOutAndTheSagaGoesOn() {
    loading(SKIP).replies(FULL).expects(Command.SAIL).replies(new Event.Sailed()).endsCompleted();
  }

  @Test
  void aStepIsAskedAgainSoOftenAndThenQuarantined() {
    loading(TWICE)
        .replies(FULL)
        .after(Duration.ofSeconds(4))
        .expectsNothing()
        .after(Duration.ofSeconds(1))
        .expects(Command.LOAD)
        .after(Duration.ofSeconds(1))
        .replies(FULL)
        .after(Duration.ofSeconds(4))
        .expectsNothing()
        .after(Duration.ofSeconds(1))
        .expects(Command.LOAD)
        .replies(FULL)
        .isQuarantined()
        .thenState(it -> assertThat(step(it, "load").refusals()).isEqualTo(3))
        .after(Duration.ofDays(400))
        .replies(new Event.Loaded())
        .expects(Command.SAIL);
  }

  @Test
  void anAttemptThatMayBeUnderWayIsUndoneWhenTheLastRefusalTurnsBack() {
    loading(new AskAgain(Duration.ofSeconds(5), 1, TURN_BACK))
        .after(Duration.ofSeconds(10))
        .expects(Command.LOAD)
        .replies(FULL)
        .after(Duration.ofSeconds(5))
        .expects(Command.LOAD)
        .replies(FULL)
        .expects(Command.UNLOAD);
  }

  @Test
  void aRefusedCompensationIsAskedAgainThenQuarantinedAndEndsAfterOneRetry() {
    var kept = new Event.HireKept("not paid for");
    loading(TURN_BACK, new AskAgain(Duration.ofSeconds(5), 1, QUARANTINE))
        .replies(FULL)
        .expects(Command.END_HIRE)
        .replies(kept)
        .after(Duration.ofSeconds(5))
        .expects(Command.END_HIRE)
        .replies(kept)
        .isQuarantined()
        .after(Duration.ofDays(1))
        .expectsNothing()
        .operator(Kind.RETRY, "it is paid for")
        .expects(Command.END_HIRE)
        .replies(new Event.HireEnded())
        .endsCompensated();
  }

  @Test
  void aPersonCanSkipCompensateAndRetryWhereItIsPossible() {
    var stuck = loading(QUARANTINE).replies(FULL).isQuarantined();
    stuck.operator(Kind.RETRY, "there is room").expects(Command.LOAD);
    stuck.operator(Kind.SKIP, "in ballast").expects(Command.SAIL);
    stuck.operator(Kind.COMPENSATE, "called off").expects(Command.UNLOAD);
  }

  @Test
  void aStepThatAPersonRetriesIsAskedAgainWithNewPatience() {
    loading(QUARANTINE)
        .replies(FULL)
        .after(Duration.ofDays(1))
        .operator(Kind.RETRY, "there is room")
        .expects(Command.LOAD)
        .after(Duration.ofSeconds(10))
        .expects(Command.LOAD)
        .unansweredFor(Duration.ofSeconds(49))
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.RUNNING))
        .after(Duration.ofSeconds(1))
        .isQuarantined();
  }

  @Test
  void anActionThatIsNotPossibleSaysWhy() {
    var asked = loading(TURN_BACK);
    asked.refuses(Kind.RETRY, "attempt-under-way");
    var back = asked.replies(FULL).expects(Command.END_HIRE);
    back.refuses(Kind.COMPENSATE, "turned-back").refuses(Kind.RETRY, "attempt-under-way");
    back.given(new Event.HireEnded())
        .refuses(Kind.RETRY, "saga-ended")
        .refuses(Kind.SKIP, "saga-ended")
        .refuses(Kind.COMPENSATE, "saga-ended");
    var sailing = asked.given(new Event.Loaded());
    sailing.refuses(Kind.SKIP, "past-the-pivot").refuses(Kind.COMPENSATE, "past-the-pivot");
    sailing
        .replies(new Event.SailRefused("no wind"))
        .isQuarantined()
        .refuses(Kind.SKIP, "past-the-pivot")
        .operator(Kind.COMPENSATE, "too late in the year")
        .expects(Command.UNLOAD);
  }

  @Test
  void aCompensationThatIsSkippedIsLeftAndTheNextOneDone() {
    loading(QUARANTINE)
        .replies(FULL)
        .operator(Kind.COMPENSATE, "called off")
        .expects(Command.UNLOAD)
        .operator(Kind.SKIP, "nothing was loaded")
        .expects(Command.END_HIRE)
        .replies(new Event.HireEnded())
        .endsCompensated();
  }

  @Test
  void aSkippedStepThatIsDoneAfterAllIsUndoneWithTheOthers() {
    loading(QUARANTINE)
        .replies(FULL)
        .operator(Kind.SKIP, "in ballast")
        .expects(Command.SAIL)
        .replies(new Event.Loaded())
        .expectsNothing()
        .replies(new Event.SailRefused("no wind"))
        .operator(Kind.COMPENSATE, "called off")
        .expects(Command.UNLOAD);
  }

  @Test
  void aSuccessAfterTheSagaHasTurnedBackIsUndone() {
    var back = loading(TURN_BACK).replies(FULL).expects(Command.END_HIRE);
    back.replies(new Event.Loaded())
        .expectsNothing()
        .replies(new Event.HireEnded())
        .expects(Command.UNLOAD);
    back.replies(new Event.HireEnded())
        .replies(new Event.Loaded())
        .expects(Command.UNLOAD)
        .replies(new Event.Unloaded())
        .endsCompensated();
  }

  @Test
  void anAnswerToASagaThatHasEndedIsKeptAndMakesNoDifference() {
    loading(SKIP)
        .given(FULL, new Event.Sailed())
        .endsCompleted()
        .replies(new Event.Loaded())
        .endsCompleted()
        .thenState(it -> assertThat(it.lateAnswers()).hasSize(1));
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
