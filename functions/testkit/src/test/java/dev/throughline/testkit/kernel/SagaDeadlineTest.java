package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.SagaSpec.send;
import static dev.throughline.testkit.SagaSpec.timer;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_HOTEL;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_HOTEL;
import static dev.throughline.testkit.kernel.Trip.retry;
import static dev.throughline.testkit.kernel.Trip.retryTimer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.kernel.saga.StepProgress;
import dev.throughline.testkit.SagaSpec;
import dev.throughline.testkit.kernel.Trip.Command;
import dev.throughline.testkit.kernel.Trip.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The business deadlines of a saga. */
class SagaDeadlineTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Optional<Duration> FORTY_SECONDS = Optional.of(Duration.ofSeconds(40));
  private static final String DEADLINE = "business deadline of hotel";

  private final SagaSpec<Event, Progress<String>, Command> asked =
      SagaSpec.of(Trip.saga(FORTY_SECONDS))
          .startingAt(START)
          .given(new Event.Planned("1"))
          .when(new Event.FlightBooked())
          .then(send(BOOK_HOTEL), timer(DEADLINE, START.plusSeconds(40)));

  private static void isTurnedBack(Progress<String> progress) {
    var reason = "no answer by the deadline that the business set";
    assertThat(progress.status()).isEqualTo(Status.COMPENSATING);
    assertThat(progress.failure()).contains(new Progress.Failure("hotel", reason));
    assertThat(progress.steps().getLast().status()).isEqualTo(StepProgress.Status.IN_DOUBT);
    assertThat(progress.steps().getLast().reason()).isEqualTo(reason);
  }

  @Test
  void aStepWithoutAnAnswerTurnsTheSagaBackAtItsDeadlineAndNotEarlier() {
    asked
        .startingAt(START.plusSeconds(10))
        .whenTimedOut(retryTimer(START.plusSeconds(10)))
        .then(send(BOOK_HOTEL), retry(START.plusSeconds(30)))
        .startingAt(START.plusSeconds(40))
        .whenTimedOut(DEADLINE)
        .then(send(CANCEL_HOTEL))
        .thenState(SagaDeadlineTest::isTurnedBack)
        .whenTimedOut(DEADLINE)
        .thenIgnored()
        .when(new Event.HotelBooked())
        .thenIgnored();
  }

  @Test
  void aDeadlineSaysNothingOfAStepThatHasItsAnswer() {
    asked.given(new Event.HotelBooked()).whenTimedOut(DEADLINE).thenIgnored();
    asked.given(new Event.HotelFull("full")).whenTimedOut(DEADLINE).thenIgnored();
    asked.given(new Event.CalledOff()).whenTimedOut(DEADLINE).thenIgnored();
  }

  @Test
  void aDeadlineThatElapsesBeforeItsStepBeginsIsOfNoStep() {
    SagaSpec.of(Trip.saga(FORTY_SECONDS))
        .startingAt(START)
        .given(new Event.Planned("1"))
        .whenTimedOut(DEADLINE)
        .thenIgnored();
  }

  @Test
  void theDeadlineTurnsTheSagaBackOutOfQuarantine() {
    var patience = Duration.ofSeconds(60);
    SagaSpec.of(Trip.saga(Optional.of(Duration.ofDays(1))))
        .startingAt(START)
        .given(new Event.Planned("1"), new Event.FlightBooked())
        .after(patience)
        .whenTimedOut(retryTimer(START.plusSeconds(10)))
        .thenNothing()
        .thenState(progress -> assertThat(progress.status()).isEqualTo(Status.QUARANTINED))
        .startingAt(START.plus(Duration.ofDays(1)))
        .whenTimedOut(DEADLINE)
        .then(send(CANCEL_HOTEL), retry(START.plus(Duration.ofDays(1)).plusSeconds(10)))
        .thenState(SagaDeadlineTest::isTurnedBack);
  }

  @Test
  void anInstanceKeepsTheDeadlineWithWhichItBeganItsStepWhateverIsConfiguredToday() {
    var begun = asked.startingAt(START.plusSeconds(40));
    for (var today : new Optional<?>[] {Optional.empty(), Optional.of(Duration.ofDays(1))}) {
      var deadline = today.map(Duration.class::cast);
      SagaSpec.of(Trip.saga(deadline))
          .startingAt(START)
          .given(new Event.Planned("1"), new Event.FlightBooked())
          .thenState(progress -> begun.thenState(old -> assertThat(progress).isEqualTo(old)))
          .startingAt(START.plusSeconds(40))
          .whenTimedOut(DEADLINE)
          .then(send(CANCEL_HOTEL))
          .thenState(SagaDeadlineTest::isTurnedBack);
    }
  }

  private static SagaDefinition<String, Event, Command> noReturn(Optional<Duration> deadline) {
    return SagaDefinition.<String, Event, Command>named("trip", _ -> Optional.of("1"))
        .startsOn(Event.Planned.class, Event.Planned::trip)
        .step("flight")
        .send(_ -> BOOK_FLIGHT)
        .completesOn(Event.FlightBooked.class)
        .pivot()
        .step("hotel")
        .send(_ -> BOOK_HOTEL)
        .completesOn(Event.HotelBooked.class)
        .deadline(deadline)
        .build();
  }

  @Test
  void fromThePivotOnThereIsNoDeadline() {
    assertThatThrownBy(() -> noReturn(FORTY_SECONDS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("trip: hotel has a business deadline, and no way back");
    var begun =
        SagaSpec.of(noReturn(Optional.empty())).startingAt(START).given(new Event.Planned("1"));
    begun.whenTimedOut("business deadline of flight").thenIgnored();
    begun.given(new Event.FlightBooked()).whenTimedOut(DEADLINE).thenIgnored();
  }
}
