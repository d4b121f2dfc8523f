package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.SagaSpec.timer;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_HOTEL;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_HOTEL;
import static dev.throughline.testkit.kernel.Trip.retry;
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
import java.util.List;
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
          .replies(new Event.FlightBooked())
          .expects(BOOK_HOTEL)
          .waitsFor(retry(START.plusSeconds(10)), timer(DEADLINE, START.plusSeconds(40)));

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
        .after(Duration.ofSeconds(39))
        .expects(BOOK_HOTEL, BOOK_HOTEL)
        .after(Duration.ofSeconds(1))
        .expects(CANCEL_HOTEL)
        .thenState(SagaDeadlineTest::isTurnedBack)
        .ignoresTimer(DEADLINE)
        .ignores(new Event.HotelBooked());
  }

  @Test
  void aDeadlineSaysNothingOfAStepThatHasItsAnswer() {
    var late = asked.startingAt(START.plusSeconds(40));
    late.given(new Event.HotelBooked()).ignoresTimer(DEADLINE);
    late.given(new Event.HotelFull("full")).ignoresTimer(DEADLINE);
    late.given(new Event.CalledOff()).ignoresTimer(DEADLINE);
  }

  @Test
  void aDeadlineThatElapsesBeforeItsStepBeginsIsOfNoStep() {
    SagaSpec.of(Trip.saga(FORTY_SECONDS))
        .startingAt(START)
        .given(new Event.Planned("1"))
        .ignoresTimer(DEADLINE);
  }

  @Test
  void theDeadlineTurnsTheSagaBackOutOfQuarantine() {
    SagaSpec.of(Trip.saga(Optional.of(Duration.ofDays(1))))
        .startingAt(START)
        .given(new Event.Planned("1"), new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .unansweredFor(Duration.ofSeconds(60))
        .isQuarantined()
        .startingAt(START)
        .after(Duration.ofDays(1))
        .expects(CANCEL_HOTEL)
        .waitsFor(retry(START.plus(Duration.ofDays(1)).plusSeconds(10)))
        .thenState(SagaDeadlineTest::isTurnedBack);
  }

  @Test
  void anInstanceKeepsTheDeadlineWithWhichItBeganItsStepWhateverIsConfiguredToday() {
    for (var today : List.of(Optional.<Duration>empty(), Optional.of(Duration.ofDays(1)))) {
      asked
          .deploys(Trip.saga(today))
          .unansweredFor(Duration.ofSeconds(39))
          .after(Duration.ofSeconds(1))
          .expects(CANCEL_HOTEL)
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
        .hasMessage("trip: hotel has a business deadline, but a saga cannot turn back there");
    var begun =
        SagaSpec.of(noReturn(Optional.empty())).startingAt(START).given(new Event.Planned("1"));
    begun.ignoresTimer("business deadline of flight");
    begun.given(new Event.FlightBooked()).ignoresTimer(DEADLINE);
  }
}
