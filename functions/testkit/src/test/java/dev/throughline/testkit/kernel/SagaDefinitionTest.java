package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.SagaSpec.send;
import static dev.throughline.testkit.SagaSpec.timer;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_HOTEL;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_HOTEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.testkit.SagaSpec;
import dev.throughline.testkit.kernel.Trip.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SagaDefinitionTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final SagaSpec<Event, Progress<String>, Trip.Command> planned =
      SagaSpec.of(Trip.saga())
          .startingAt(START)
          .when(new Event.Planned("1"))
          .then(send(BOOK_FLIGHT), timer("deadline", START.plusSeconds(10)));

  private static void ends(Progress<String> progress, Status status) {
    assertThat(progress.status()).isEqualTo(status);
    assertThat(progress.deadline()).isEmpty();
  }

  @Test
  void itGoesStepByStepToItsEnd() {
    planned
        .after(A_MOMENT)
        .when(new Event.FlightBooked())
        .then(send(BOOK_HOTEL))
        .when(new Event.HotelBooked())
        .thenNothing()
        .thenState(progress -> ends(progress, Status.COMPLETED))
        .when(new Event.CalledOff())
        .thenIgnored();
  }

  @Test
  void aRefusalUndoesWhatWasDoneAndNotWhatWasRefused() {
    planned
        .given(new Event.FlightBooked())
        .when(new Event.HotelFull("full"))
        .then(send(CANCEL_FLIGHT))
        .thenState(
            progress ->
                assertThat(progress.failure()).contains(new Progress.Failure("hotel", "full")))
        .when(new Event.FlightCancelled())
        .thenNothing()
        .thenState(progress -> ends(progress, Status.COMPENSATED));
  }

  @Test
  void aStepInDoubtIsUndoneBeforeThoseBeforeIt() {
    planned
        .given(new Event.FlightBooked())
        .when(new Event.CalledOff())
        .then(send(CANCEL_HOTEL))
        .when(new Event.HotelCancelled())
        .then(send(CANCEL_FLIGHT))
        .when(new Event.FlightCancelled())
        .thenNothing()
        .thenState(progress -> ends(progress, Status.COMPENSATED));
  }

  @Test
  void anAbortThatOvertakesTheBeginningKeepsItFromBeginning() {
    SagaSpec.of(Trip.saga())
        .startingAt(START)
        .when(new Event.CalledOff())
        .thenNothing()
        .thenState(progress -> ends(progress, Status.COMPENSATED))
        .when(new Event.Planned("1"))
        .thenIgnored();
  }

  @Test
  void aStepWithoutAnAnswerIsAskedAgainAndThenUndone() {
    planned
        .after(Duration.ofSeconds(10))
        .whenTimedOut("deadline")
        .then(send(BOOK_FLIGHT), timer("deadline", START.plusSeconds(20)))
        .after(Duration.ofSeconds(10))
        .whenTimedOut("deadline")
        .then(send(CANCEL_FLIGHT), timer("deadline", START.plusSeconds(30)))
        .when(new Event.FlightCancelled())
        .thenNothing()
        .thenState(progress -> ends(progress, Status.COMPENSATED));
  }

  @Test
  void aTimerOfAnEarlierStepIsSetAgainForTheCurrentOne() {
    planned
        .after(Duration.ofSeconds(9))
        .when(new Event.FlightBooked())
        .then(send(BOOK_HOTEL))
        .after(A_MOMENT)
        .whenTimedOut("deadline")
        .then(timer("deadline", START.plusSeconds(19)))
        .when(new Event.HotelBooked())
        .thenNothing()
        .whenTimedOut("deadline")
        .thenIgnored();
  }

  @Test
  void aCompensationWithoutAnAnswerEndsInQuarantine() {
    planned
        .when(new Event.CalledOff())
        .then(send(CANCEL_FLIGHT))
        .after(Duration.ofSeconds(10))
        .whenTimedOut("deadline")
        .then(send(CANCEL_FLIGHT), timer("deadline", START.plusSeconds(20)))
        .after(Duration.ofSeconds(10))
        .whenTimedOut("deadline")
        .thenNothing()
        .thenState(progress -> ends(progress, Status.QUARANTINED));
  }

  @Test
  void aPivotWithoutAnAnswerEndsInQuarantineAndGoesOnWhenTheAnswerComes() {
    var saga =
        SagaDefinition.<String, Event, Trip.Command>named("trip", _ -> Optional.of("1"))
            .startsOn(Event.Planned.class, Event.Planned::trip)
            .step("flight")
            .send(_ -> BOOK_FLIGHT)
            .completesOn(Event.FlightBooked.class)
            .compensateWith(_ -> CANCEL_FLIGHT)
            .pivot()
            .within(Duration.ofSeconds(10))
            .attempts(1)
            .step("hotel")
            .send(_ -> BOOK_HOTEL)
            .completesOn(Event.HotelBooked.class)
            .build();
    SagaSpec.of(saga)
        .startingAt(START)
        .given(new Event.Planned("1"))
        .after(Duration.ofSeconds(10))
        .whenTimedOut("deadline")
        .thenNothing()
        .thenState(progress -> ends(progress, Status.QUARANTINED))
        .when(new Event.FlightBooked())
        .then(send(BOOK_HOTEL), timer("deadline", START.plusSeconds(40)))
        .thenState(progress -> assertThat(progress.status()).isEqualTo(Status.RUNNING));
  }

  @Test
  void aSpecificationFailsWhereEffectsDifferInNumberOrderOrKind() {
    var booked = new Event.FlightBooked();
    fails(() -> planned.when(booked).thenNothing());
    fails(() -> planned.when(booked).thenIgnored());
    fails(() -> planned.when(booked).then(send(CANCEL_HOTEL)));
    fails(() -> planned.when(booked).then(send(BOOK_HOTEL), send(BOOK_HOTEL)));
    fails(() -> planned.when(booked).then(timer("deadline", START)));
    fails(() -> planned.when(new Event.HotelBooked()).then(send(BOOK_HOTEL)));
  }

  private static void fails(Runnable statement) {
    assertThatThrownBy(statement::run).isInstanceOf(AssertionError.class);
  }
}
