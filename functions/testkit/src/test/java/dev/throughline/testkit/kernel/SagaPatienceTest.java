package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.SagaSpec.send;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_HOTEL;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_HOTEL;
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

/** A saga without an answer: nothing is undone because of that. */
class SagaPatienceTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private static final Duration HOUR = Duration.ofHours(1);

  private final SagaSpec<Event, Progress<String>, Command> planned =
      SagaSpec.of(Trip.saga()).startingAt(START).given(new Event.Planned("1"));

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private static SagaSpec<Event, Progress<String>, Command> asked(
      SagaSpec<Event, Progress<String>, Command> before, Command command, int now, int next) {
    return before
        .startingAt(at(now))
        .whenTimedOut(retryTimer(at(now)))
        .then(send(command), retry(at(next)));
  }

  /** Asked first at {@code begin}, and never answered. */
  private static SagaSpec<Event, Progress<String>, Command> quarantined(
      SagaSpec<Event, Progress<String>, Command> silent, Command command, int begin) {
    var again = asked(silent, command, begin + 10, begin + 30);
    again = asked(again, command, begin + 30, begin + 55);
    again = asked(again, command, begin + 55, begin + 60);
    return again
        .startingAt(at(begin + 60))
        .whenTimedOut(retryTimer(at(begin + 60)))
        .thenNothing()
        .thenState(progress -> assertThat(progress.status()).isEqualTo(Status.QUARANTINED))
        .thenState(progress -> assertThat(progress.nextAttempt()).isEmpty());
  }

  @Test
  void aStepWithoutAnAnswerIsAskedEverMoreSeldomAndThenQuarantinedWithNothingUndone() {
    quarantined(planned, BOOK_FLIGHT, 0)
        .thenState(progress -> assertThat(progress.failure()).isEmpty())
        .thenState(progress -> assertThat(progress.compensations()).isEmpty());
  }

  @Test
  void theLateAnswerToAStepLeadsOutOfQuarantine() {
    quarantined(planned, BOOK_FLIGHT, 0)
        .startingAt(at(90_000))
        .when(new Event.FlightBooked())
        .then(send(BOOK_HOTEL), retry(at(90_010)))
        .thenState(progress -> assertThat(progress.status()).isEqualTo(Status.RUNNING));
  }

  @Test
  void aRefusalOrAnAbortTurnsTheSagaBackOutOfQuarantine() {
    var silent =
        quarantined(
            planned.startingAt(at(5)).given(new Event.FlightBooked()).startingAt(at(10)),
            BOOK_HOTEL,
            5);
    silent.when(new Event.HotelFull("full")).then(send(CANCEL_FLIGHT), retry(at(75)));
    silent.when(new Event.CalledOff()).then(send(CANCEL_HOTEL), retry(at(75)));
  }

  @Test
  void aCompensationIsAskedWithTheSamePatienceAndGoesOnByTheLateAnswer() {
    var back =
        planned.given(new Event.FlightBooked()).startingAt(at(20)).given(new Event.CalledOff());
    quarantined(back, CANCEL_HOTEL, 20)
        .startingAt(at(90_000))
        .when(new Event.HotelCancelled())
        .then(send(CANCEL_FLIGHT), retry(at(90_010)))
        .thenState(progress -> assertThat(progress.status()).isEqualTo(Status.COMPENSATING));
  }

  @Test
  void theTimerOfAnEarlierStepIsFollowedByOneForTheCurrentStep() {
    planned
        .startingAt(at(9))
        .when(new Event.FlightBooked())
        .then(send(BOOK_HOTEL))
        .startingAt(at(10))
        .whenTimedOut(retryTimer(at(10)))
        .then(retry(at(19)))
        .when(new Event.HotelBooked())
        .thenNothing()
        .whenTimedOut(retryTimer(at(19)))
        .thenIgnored();
  }

  @Test
  void ofTwoTimersThatAreUnderWayAfterTroubleOneHasNoSuccessor() {
    var again = asked(asked(planned, BOOK_FLIGHT, 10, 30), BOOK_FLIGHT, 30, 55);
    again
        .startingAt(at(31))
        .when(new Event.FlightBooked())
        .then(send(BOOK_HOTEL), retry(at(41)))
        .startingAt(at(41))
        .whenTimedOut(retryTimer(at(41)))
        .then(send(BOOK_HOTEL))
        .startingAt(at(55))
        .whenTimedOut(retryTimer(at(55)))
        .then(retry(at(61)));
  }

  @Test
  void aTimerThatElapsesTooEarlyByTheClockOfTheSagaIsStartedAgain() {
    planned.startingAt(at(7)).whenTimedOut(retryTimer(at(10))).then(retry(at(10)));
  }

  @Test
  void aTimerThatAnotherDefinitionStartedIsFollowedByOneOfThisOne() {
    planned.startingAt(at(4)).whenTimedOut("deadline").then(retry(at(10)));
    planned.startingAt(at(12)).whenTimedOut("deadline").then(send(BOOK_FLIGHT), retry(at(32)));
  }

  @Test
  void aTimerThatIsOverdueIsNotTrustedToCome() {
    asked(asked(planned, BOOK_FLIGHT, 10, 30), BOOK_FLIGHT, 30, 55)
        .startingAt(at(31))
        .when(new Event.FlightBooked())
        .then(send(BOOK_HOTEL), retry(at(41)))
        .startingAt(at(55))
        .whenTimedOut(retryTimer(at(55)))
        .then(send(BOOK_HOTEL), retry(at(75)));
  }

  @Test
  void aTimerThatElapsesInQuarantineIsNotTrustedAfterIt() {
    var patient = new Patience(Duration.ofSeconds(40), HOUR, HOUR);
    var hasty =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    SagaSpec.of(Trip.saga(patient, hasty, Optional.empty()))
        .startingAt(START)
        .when(new Event.Planned("1"))
        .then(send(BOOK_FLIGHT), retry(at(40)))
        .when(new Event.FlightBooked())
        .then(send(BOOK_HOTEL), retry(at(10)))
        .startingAt(at(10))
        .whenTimedOut(retryTimer(at(10)))
        .thenNothing()
        .thenState(progress -> assertThat(progress.status()).isEqualTo(Status.QUARANTINED))
        .startingAt(at(40))
        .whenTimedOut(retryTimer(at(40)))
        .thenIgnored()
        .startingAt(at(50))
        .when(new Event.CalledOff())
        .then(send(CANCEL_HOTEL), retry(at(60)));
  }
}
