package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Trip.Command.BOOK_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.BOOK_HOTEL;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_FLIGHT;
import static dev.throughline.testkit.kernel.Trip.Command.CANCEL_HOTEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.testkit.SagaSpec;
import dev.throughline.testkit.kernel.Trip.Event;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SagaDefinitionTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private final SagaSpec<Event, Progress<String>, Trip.Command> trip =
      SagaSpec.of(Trip.saga()).startingAt(START);

  @Test
  void itGoesStepByStepToItsEnd() {
    trip.given(new Event.Planned("1"))
        .expects(BOOK_FLIGHT)
        .replies(new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .replies(new Event.HotelBooked())
        .endsCompleted()
        .ignores(new Event.CalledOff());
  }

  @Test
  void aRefusalUndoesWhatWasDoneAndNotWhatWasRefused() {
    trip.given(new Event.Planned("1"), new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .replies(new Event.HotelFull("full"))
        .expects(CANCEL_FLIGHT)
        .replies(new Event.FlightCancelled())
        .endsCompensated()
        .thenState(
            progress ->
                assertThat(progress.failure()).contains(new Progress.Failure("hotel", "full")));
  }

  @Test
  void aStepInDoubtIsUndoneBeforeThoseBeforeIt() {
    trip.given(new Event.Planned("1"), new Event.FlightBooked())
        .expects(BOOK_HOTEL)
        .meanwhile(new Event.CalledOff())
        .expects(CANCEL_HOTEL)
        .replies(new Event.HotelCancelled())
        .expects(CANCEL_FLIGHT)
        .replies(new Event.FlightCancelled())
        .endsCompensated();
  }

  @Test
  void anAnswerCanTellMoreAboutTheSubject() {
    var learning =
        SagaDefinition.<String, Event, Trip.Command>named("trip", _ -> Optional.of("1"))
            .startsOn(Event.Planned.class, Event.Planned::trip)
            .step("hotel")
            .send(_ -> BOOK_HOTEL)
            .completesOn(Event.HotelBooked.class, (trip, _) -> trip + " with a bed")
            .failsOn(Event.HotelFull.class, Event.HotelFull::why)
            .onFailure(FailurePolicy.Lasting.SKIP)
            .step("flight")
            .send(_ -> BOOK_FLIGHT)
            .completesOn(Event.FlightBooked.class)
            .build();
    var planned = SagaSpec.of(learning).given(new Event.Planned("1"));
    planned
        .replies(new Event.HotelBooked())
        .expects(BOOK_FLIGHT)
        .thenState(progress -> assertThat(progress.subject()).contains("1 with a bed"));
    planned
        .replies(new Event.HotelFull("full"))
        .expects(BOOK_FLIGHT)
        .thenState(progress -> assertThat(progress.subject()).contains("1"))
        .replies(new Event.HotelBooked())
        .thenState(progress -> assertThat(progress.subject()).contains("1 with a bed"));
  }

  @Test
  void anAbortThatOvertakesTheBeginningKeepsItFromBeginning() {
    trip.meanwhile(new Event.CalledOff()).endsCompensated().ignores(new Event.Planned("1"));
  }
}
