package dev.throughline.testkit.kernel;

import static dev.throughline.kernel.saga.FailurePolicy.Lasting.QUARANTINE;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.SKIP;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.TURN_BACK;
import static dev.throughline.testkit.SagaSpec.timer;
import static dev.throughline.testkit.kernel.Journey.Command.BOOK_FLIGHT;
import static dev.throughline.testkit.kernel.Journey.Command.BOOK_HOTEL;
import static dev.throughline.testkit.kernel.Journey.Command.CANCEL_FLIGHT;
import static dev.throughline.testkit.kernel.Journey.Command.CANCEL_HOTEL;
import static dev.throughline.testkit.kernel.Journey.Command.GET_VISA;
import static dev.throughline.testkit.kernel.Journey.Command.PAY;
import static dev.throughline.testkit.kernel.Journey.Command.RETURN_VISA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Failure;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.kernel.saga.StepProgress;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.testkit.SagaSpec;
import dev.throughline.testkit.kernel.Journey.Command;
import dev.throughline.testkit.kernel.Journey.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parallel steps. */
class SagaTogetherTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Event.HotelFull FULL = new Event.HotelFull("full");

  private final SagaSpec<Event, Progress<String>, Command> asked = asked(TURN_BACK);

  private static SagaSpec<Event, Progress<String>, Command> asked(FailurePolicy hotel) {
    return asked(hotel, Optional.empty());
  }

  /** A saga whose two parallel commands were sent at the start. */
  private static SagaSpec<Event, Progress<String>, Command> asked(
      FailurePolicy hotel, Optional<Duration> deadline) {
    return SagaSpec.of(Journey.saga(hotel, deadline))
        .startingAt(START)
        .given(new Event.Planned())
        .expects(GET_VISA)
        .replies(new Event.VisaGranted())
        .expects(BOOK_FLIGHT, BOOK_HOTEL);
  }

  private static OutgoingTimer retry(int seconds) {
    var dueAt = START.plusSeconds(seconds);
    return timer("retry at " + dueAt, dueAt);
  }

  private static void is(Progress<String> progress, String step, StepProgress.Status status) {
    assertThat(progress.steps())
        .filteredOn(it -> it.name().equals(step))
        .extracting(StepProgress::status)
        .containsExactly(status);
  }

  @Test
  void theNextStepBeginsWhenAllAreDoneInWhicheverOrder() {
    asked
        .replies(new Event.FlightBooked())
        .expectsNothing()
        .replies(new Event.HotelBooked())
        .expects(PAY)
        .replies(new Event.Paid())
        .endsCompleted();
    asked
        .replies(new Event.HotelBooked())
        .expectsNothing()
        .ignores(new Event.HotelBooked())
        .replies(new Event.FlightBooked())
        .expects(PAY);
  }

  @Test
  void aRefusalUndoesTheOtherThatWasDone() {
    asked
        .replies(new Event.FlightBooked())
        .replies(FULL)
        .expects(CANCEL_FLIGHT)
        .replies(new Event.FlightCancelled())
        .expects(RETURN_VISA)
        .replies(new Event.VisaReturned())
        .endsCompensated()
        .thenState(it -> assertThat(it.failure()).contains(new Failure("hotel", "full")));
  }

  @Test
  void aRefusalUndoesTheOtherThatIsUnderWay() {
    asked
        .replies(FULL)
        .expects(CANCEL_FLIGHT)
        .thenState(it -> is(it, "flight", StepProgress.Status.IN_DOUBT))
        .thenState(it -> is(it, "hotel", StepProgress.Status.FAILED))
        .ignores(new Event.FlightBooked())
        .ignores(new Event.FlightRefused("sold out"))
        .replies(new Event.FlightCancelled())
        .expects(RETURN_VISA)
        .ignores(new Event.FlightBooked());
  }

  @Test
  void aRefusedStepThatIsDoneAfterAllIsUndone() {
    var back = asked.replies(FULL).expects(CANCEL_FLIGHT);
    back.replies(new Event.HotelBooked())
        .expectsNothing()
        .replies(new Event.FlightCancelled())
        .expects(CANCEL_HOTEL)
        .replies(new Event.HotelCancelled())
        .expects(RETURN_VISA);
    back.replies(new Event.FlightCancelled())
        .expects(RETURN_VISA)
        .replies(new Event.VisaReturned())
        .endsCompensated()
        .replies(new Event.HotelBooked())
        .expects(CANCEL_HOTEL)
        .replies(new Event.HotelCancelled())
        .endsCompensated();
  }

  @Test
  void laterTheyAreUndoneTogetherBeforeTheStepsThatCameBeforeThem() {
    asked
        .replies(new Event.FlightBooked())
        .replies(new Event.HotelBooked())
        .expects(PAY)
        .replies(new Event.PaymentRefused("no money"))
        .expects(CANCEL_HOTEL, CANCEL_FLIGHT)
        .replies(new Event.FlightCancelled())
        .expectsNothing()
        .replies(new Event.HotelCancelled())
        .expects(RETURN_VISA)
        .replies(new Event.VisaReturned())
        .endsCompensated();
  }

  @Test
  void anAbortUndoesAllThatIsUnderWay() {
    asked
        .meanwhile(new Event.CalledOff())
        .expects(CANCEL_HOTEL, CANCEL_FLIGHT)
        .thenState(it -> is(it, "flight", StepProgress.Status.IN_DOUBT))
        .thenState(it -> is(it, "hotel", StepProgress.Status.IN_DOUBT))
        .thenState(it -> assertThat(it.failure()).contains(new Failure("flight", "called off")));
  }

  @Test
  void theDeadlineOfOneUndoesAll() {
    var limited = asked(TURN_BACK, Optional.of(Duration.ofSeconds(40)));
    limited
        .unansweredFor(Duration.ofSeconds(39))
        .after(SECOND)
        .expects(CANCEL_HOTEL, CANCEL_FLIGHT);
    limited
        .replies(new Event.HotelBooked())
        .unansweredFor(Duration.ofSeconds(59))
        .after(SECOND)
        .isQuarantined();
  }

  @Test
  void eachIsAskedAgainWithItsOwnPatience() {
    asked
        .waitsFor(retry(10), retry(30))
        .after(Duration.ofSeconds(10))
        .expects(BOOK_FLIGHT)
        .after(Duration.ofSeconds(5))
        .expects(BOOK_HOTEL)
        .after(Duration.ofSeconds(15))
        .expects(BOOK_FLIGHT)
        .replies(new Event.FlightBooked())
        .after(Duration.ofSeconds(14))
        .expectsNothing()
        .after(SECOND)
        .expects(BOOK_HOTEL);
  }

  @Test
  void oneIsQuarantinedAndTheOtherGoesOnUntilTheyJoin() {
    var stuck = asked.unansweredFor(Duration.ofSeconds(60)).isQuarantined();
    stuck.after(Duration.ofSeconds(30)).expects(BOOK_HOTEL).isQuarantined();
    stuck
        .replies(new Event.HotelBooked())
        .isQuarantined()
        .after(Duration.ofDays(9))
        .expectsNothing();
    stuck
        .replies(new Event.HotelBooked())
        .replies(new Event.FlightBooked())
        .expects(PAY)
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.RUNNING));
    stuck
        .replies(new Event.FlightBooked())
        .thenState(it -> assertThat(it.status()).isEqualTo(Status.RUNNING))
        .unansweredFor(Duration.ofSeconds(40))
        .isQuarantined();
    stuck.replies(FULL).expects(CANCEL_FLIGHT);
  }

  @Test
  void aRefusalThatMayNotLastConcernsTheOneAlone() {
    asked(Journey.twiceAndThen(TURN_BACK))
        .replies(FULL)
        .after(Duration.ofSeconds(5))
        .expects(BOOK_HOTEL)
        .replies(new Event.FlightBooked())
        .replies(FULL)
        .after(Duration.ofSeconds(5))
        .expects(BOOK_HOTEL)
        .replies(FULL)
        .expects(CANCEL_FLIGHT);
  }

  @Test
  void aStepThatIsSkippedOrWaitsForAPersonDoesNotStopTheOther() {
    asked(SKIP).replies(FULL).replies(new Event.FlightBooked()).expects(PAY);
    asked(SKIP).replies(new Event.FlightBooked()).replies(FULL).expects(PAY);
    asked(QUARANTINE)
        .replies(FULL)
        .isQuarantined()
        .after(Duration.ofSeconds(10))
        .expects(BOOK_FLIGHT)
        .replies(new Event.FlightBooked())
        .isQuarantined()
        .operator(Kind.SKIP, "sleeps on the beach")
        .expects(PAY);
  }

  @Test
  void aRetryConcernsTheStepsThatWaitForAPersonAndNoOthers() {
    var stuck = asked.unansweredFor(Duration.ofSeconds(60)).isQuarantined();
    stuck.operator(Kind.RETRY, "the airline answers again").expects(BOOK_FLIGHT);
    stuck
        .unansweredFor(Duration.ofSeconds(40))
        .operator(Kind.RETRY, "the line is mended")
        .expects(BOOK_FLIGHT, BOOK_HOTEL);
  }

  @Test
  void aPersonActsOnTheStepThatIsNamed() {
    var stuck = asked.unansweredFor(Duration.ofSeconds(100)).isQuarantined();
    stuck.operator(Kind.RETRY, "hotel", "it answers again").expects(BOOK_HOTEL).isQuarantined();
    stuck
        .refuses(Kind.SKIP, "which-step")
        .refuses(Kind.SKIP, "visa", "not-waiting")
        .operator(Kind.SKIP, "hotel", "sleeps on the beach")
        .expectsNothing()
        .isQuarantined()
        .operator(Kind.SKIP, "walks")
        .expects(PAY);
    stuck
        .operator(Kind.COMPENSATE, "hotel", "too dear")
        .expects(CANCEL_HOTEL, CANCEL_FLIGHT)
        .thenState(it -> assertThat(it.failure()).contains(new Failure("hotel", "too dear")));
  }

  @Test
  void whileNoStepWaitsForAPersonOneIsNamedToPassIt() {
    asked
        .refuses(Kind.RETRY, "attempt-under-way")
        .refuses(Kind.SKIP, "which-step")
        .operator(Kind.SKIP, "flight", "walks")
        .replies(new Event.HotelBooked())
        .expects(PAY);
  }

  @Test
  void aCompensationThatIsRefusedWaitsForAPersonAndTheOtherIsDone() {
    asked
        .meanwhile(new Event.CalledOff())
        .expects(CANCEL_HOTEL, CANCEL_FLIGHT)
        .replies(new Event.HotelKept("too late"))
        .isQuarantined()
        .replies(new Event.FlightCancelled())
        .isQuarantined()
        .after(Duration.ofDays(1))
        .operator(Kind.RETRY, "they have agreed")
        .expects(CANCEL_HOTEL)
        .replies(new Event.HotelCancelled())
        .expects(RETURN_VISA)
        .replies(new Event.VisaReturned())
        .endsCompensated();
  }

  @Test
  void anAnswerAfterTheEndIsKept() {
    asked(SKIP)
        .given(FULL, new Event.FlightBooked(), new Event.Paid())
        .endsCompleted()
        .replies(new Event.HotelBooked())
        .endsCompleted()
        .thenState(it -> assertThat(it.lateAnswers()).hasSize(1));
  }
}
