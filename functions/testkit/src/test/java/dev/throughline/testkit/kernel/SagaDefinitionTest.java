package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.SagaSpec.send;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_HOTEL;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_HOTEL;
import static dev.throughline.testkit.kernel.Trip.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.testkit.SagaSpec;
import dev.throughline.testkit.kernel.Trip.Event;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SagaDefinitionTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final SagaSpec<Event, Progress<String>, Trip.Command> planned =
      SagaSpec.of(Trip.saga())
          .startingAt(START)
          .when(new Event.Planned("1"))
          .then(send(BOOK_FLIGHT), retry(START.plusSeconds(10)));

  private static void ends(Progress<String> progress, Status status) {
    assertThat(progress.status()).isEqualTo(status);
    assertThat(progress.nextAttempt()).isEmpty();
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
  void aSpecificationFailsWhereEffectsDifferInNumberOrderOrKind() {
    var booked = new Event.FlightBooked();
    fails(() -> planned.when(booked).thenNothing());
    fails(() -> planned.when(booked).thenIgnored());
    fails(() -> planned.when(booked).then(send(CANCEL_HOTEL)));
    fails(() -> planned.when(booked).then(send(BOOK_HOTEL), send(BOOK_HOTEL)));
    fails(() -> planned.when(booked).then(retry(START)));
    fails(() -> planned.when(new Event.HotelBooked()).then(send(BOOK_HOTEL)));
  }

  private static void fails(Runnable statement) {
    assertThatThrownBy(statement::run).isInstanceOf(AssertionError.class);
  }
}
