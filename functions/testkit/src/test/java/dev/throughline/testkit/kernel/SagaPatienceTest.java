package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Trip.Command.BOOK_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_HOTEL;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_HOTEL;
import static dev.throughline.testkit.kernel.Trip.PATIENCE;
import static dev.throughline.testkit.kernel.Trip.retry;
import static dev.throughline.testkit.kernel.Trip.retryTimer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.saga.Patience;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.testkit.SagaSpec;
import dev.throughline.testkit.kernel.Trip.Command;
import dev.throughline.testkit.kernel.Trip.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A saga without an answer undoes nothing for that reason. */
class SagaPatienceTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private static final Duration HOUR = Duration.ofHours(1);

  private final SagaSpec<Event, Progress<String>, Command> planned =
      SagaSpec.of(Trip.saga()).startingAt(START).given(new Event.Planned("1"));

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  /** A saga whose first command is sent now and never answered. */
  private static SagaSpec<Event, Progress<String>, Command> quarantined(
      SagaSpec<Event, Progress<String>, Command> silent, Command command) {
    return silent
        .after(Duration.ofSeconds(9))
        .expectsNothing()
        .after(Duration.ofSeconds(1))
        .expects(command)
        .after(Duration.ofSeconds(19))
        .expectsNothing()
        .after(Duration.ofSeconds(1))
        .expects(command)
        .after(Duration.ofSeconds(24))
        .expectsNothing()
        .after(Duration.ofSeconds(1))
        .expects(command)
        .after(Duration.ofSeconds(5))
        .isQuarantined()
        .waitsFor()
        .thenState(progress -> assertThat(progress.nextAttempt()).isEmpty());
  }

  @Test
  void aStepWithoutAnAnswerIsAskedEverMoreSeldomAndThenQuarantinedWithNothingUndone() {
    quarantined(planned, BOOK_FLIGHT)
        .thenState(progress -> assertThat(progress.failure()).isEmpty())
        .thenState(progress -> assertThat(progress.compensations()).isEmpty())
        .after(Duration.ofDays(400))
        .expectsNothing();
  }

  @Test
  void theLateAnswerToAStepLeadsOutOfQuarantine() {
    quarantined(planned, BOOK_FLIGHT)
        .startingAt(at(90_000))
        .replies(new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .waitsFor(retry(at(90_010)))
        .thenState(progress -> assertThat(progress.status()).isEqualTo(Status.RUNNING));
  }

  @Test
  void aRefusalOrAnAbortTurnsTheSagaBackOutOfQuarantine() {
    var silent = quarantined(planned.given(new Event.FlightBooked()), BOOK_HOTEL);
    silent
        .replies(new Event.HotelFull("full"))
        .expects(CANCEL_FLIGHT)
        .replies(new Event.FlightCancelled())
        .endsCompensated();
    silent.meanwhile(new Event.CalledOff()).expects(CANCEL_HOTEL).waitsFor(retry(at(70)));
  }

  @Test
  void aCompensationIsAskedWithTheSamePatienceAndGoesOnByTheLateAnswer() {
    var back = planned.given(new Event.FlightBooked()).after(PATIENCE.first()).expects(BOOK_HOTEL);
    quarantined(
            back.startingAt(at(15)).meanwhile(new Event.CalledOff()).expects(CANCEL_HOTEL),
            CANCEL_HOTEL)
        .startingAt(at(90_000))
        .replies(new Event.HotelCancelled())
        .expects(CANCEL_FLIGHT)
        .waitsFor(retry(at(90_010)))
        .replies(new Event.FlightCancelled())
        .endsCompensated();
  }

  @Test
  void theTimerOfAnEarlierStepIsFollowedByOneForTheCurrentStep() {
    planned
        .after(Duration.ofSeconds(9))
        .replies(new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .waitsFor(retry(at(10)))
        .after(Duration.ofSeconds(1))
        .expectsNothing()
        .waitsFor(retry(at(19)))
        .replies(new Event.HotelBooked())
        .endsCompleted();
  }

  @Test
  void ofTwoTimersThatAreUnderWayAfterTroubleOneHasNoSuccessor() {
    planned
        .unansweredFor(Duration.ofSeconds(31))
        .replies(new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .waitsFor(retry(at(41)), retry(at(55)))
        .after(Duration.ofSeconds(10))
        .expects(BOOK_HOTEL)
        .waitsFor(retry(at(55)))
        .after(Duration.ofSeconds(14))
        .expectsNothing()
        .waitsFor(retry(at(61)));
  }

  @Test
  void aTimerThatElapsesTooEarlyByTheClockOfTheSagaIsStartedAgain() {
    planned
        .startingAt(at(7))
        .elapses(retryTimer(at(10)))
        .expectsNothing()
        .waitsFor(retry(at(10)))
        .after(Duration.ofSeconds(3))
        .expects(BOOK_FLIGHT);
  }

  @Test
  void aTimerThatAnotherDefinitionStartedIsFollowedByOneOfThisOne() {
    var early = planned.startingAt(at(4)).elapses("deadline").expectsNothing();
    early.waitsFor(retry(at(10)), retry(at(10)));
    var late = planned.startingAt(at(12)).elapses("deadline").expects(BOOK_FLIGHT);
    late.waitsFor(retry(at(10)), retry(at(32)));
  }

  @Test
  void aTimerThatIsOverdueIsNotTrustedToCome() {
    planned
        .unansweredFor(Duration.ofSeconds(31))
        .replies(new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .waitsFor(retry(at(41)), retry(at(55)))
        .startingAt(at(55))
        .elapses(retryTimer(at(55)))
        .expects(BOOK_HOTEL)
        .waitsFor(retry(at(41)), retry(at(75)));
  }

  @Test
  void aTimerThatElapsesInQuarantineIsNotTrustedAfterIt() {
    var patient = new Patience(Duration.ofSeconds(40), HOUR, HOUR);
    var hasty =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    SagaSpec.of(Trip.saga(patient, hasty, Optional.empty()))
        .startingAt(START)
        .given(new Event.Planned("1"))
        .replies(new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .waitsFor(retry(at(10)), retry(at(40)))
        .after(Duration.ofSeconds(10))
        .isQuarantined()
        .startingAt(at(40))
        .ignoresTimer(retryTimer(at(40)))
        .startingAt(at(50))
        .meanwhile(new Event.CalledOff())
        .expects(CANCEL_HOTEL)
        .waitsFor(retry(at(60)));
  }
}
