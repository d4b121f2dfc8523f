package dev.throughline.simulation;

import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.FailurePolicy.AskAgain;
import dev.throughline.kernel.saga.FailurePolicy.Lasting;
import dev.throughline.kernel.saga.Patience;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.simulation.JourneyCommand.Book;
import dev.throughline.simulation.JourneyCommand.Cancel;
import dev.throughline.simulation.JourneyCommand.Settle;
import dev.throughline.simulation.JourneyCommand.What;
import java.time.Duration;
import java.util.Optional;

/**
 * A saga with the features that the checkout does not use: parallel steps, a failure policy of
 * every kind, and two definitions side by side.
 */
final class Journey {
  static final String CATEGORY = "journey";

  /** The number of refusals of a flight after which the journey turns back. */
  static final int REFUSALS = 3;

  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofMinutes(10));
  private static final FailurePolicy FLIGHT = again(REFUSALS - 1, Lasting.TURN_BACK);
  private static final FailurePolicy HOTEL = again(1, Lasting.QUARANTINE);

  private Journey() {}

  private static FailurePolicy again(int times, Lasting then) {
    return new AskAgain(Duration.ofSeconds(5), times, then);
  }

  /** The first definition: a visa and a flight. */
  static SagaDefinition<String, JourneyEvent, JourneyCommand> first() {
    return SagaDefinition.<String, JourneyEvent, JourneyCommand>named(
            CATEGORY, event -> Optional.of(event.journey()))
        .startsOn(JourneyEvent.Planned.class, JourneyEvent.Planned::journey)
        .abortsOn(JourneyEvent.CalledOff.class, _ -> "called off")
        .step("visa")
        .send(journey -> new Book(journey, What.VISA))
        .completesOn(JourneyEvent.VisaGranted.class)
        .failsOn(JourneyEvent.VisaRefused.class, _ -> "refused")
        .compensateWith(journey -> new Cancel(journey, What.VISA))
        .compensatedOn(JourneyEvent.VisaReturned.class)
        .patience(PATIENCE)
        .step("flight")
        .send(journey -> new Book(journey, What.FLIGHT))
        .completesOn(JourneyEvent.FlightBooked.class)
        .failsOn(JourneyEvent.FlightRefused.class, _ -> "refused")
        .onFailure(FLIGHT)
        .compensateWith(journey -> new Cancel(journey, What.FLIGHT))
        .compensatedOn(JourneyEvent.FlightCancelled.class)
        .patience(PATIENCE)
        .step("settle")
        .send(Settle::new)
        .completesOn(JourneyEvent.Settled.class)
        .failsOn(JourneyEvent.NotSettled.class, _ -> "no money")
        .pivot()
        .patience(PATIENCE)
        .build();
  }

  /** The second definition: a visa, then a flight, a hotel and a seat in parallel. */
  static SagaDefinition<String, JourneyEvent, JourneyCommand> second() {
    return SagaDefinition.<String, JourneyEvent, JourneyCommand>named(
            CATEGORY, event -> Optional.of(event.journey()))
        .version(2)
        .startsOn(JourneyEvent.Planned.class, JourneyEvent.Planned::journey)
        .abortsOn(JourneyEvent.CalledOff.class, _ -> "called off")
        .step("visa")
        .send(journey -> new Book(journey, What.VISA))
        .completesOn(JourneyEvent.VisaGranted.class)
        .failsOn(JourneyEvent.VisaRefused.class, _ -> "refused")
        .compensateWith(journey -> new Cancel(journey, What.VISA))
        .compensatedOn(JourneyEvent.VisaReturned.class)
        .patience(PATIENCE)
        .together(
            branch ->
                branch
                    .step("flight")
                    .send(journey -> new Book(journey, What.FLIGHT))
                    .completesOn(JourneyEvent.FlightBooked.class)
                    .failsOn(JourneyEvent.FlightRefused.class, _ -> "refused")
                    .onFailure(FLIGHT)
                    .compensateWith(journey -> new Cancel(journey, What.FLIGHT))
                    .compensatedOn(JourneyEvent.FlightCancelled.class)
                    .patience(PATIENCE),
            branch ->
                branch
                    .step("hotel")
                    .send(journey -> new Book(journey, What.HOTEL))
                    .completesOn(JourneyEvent.HotelBooked.class)
                    .failsOn(JourneyEvent.HotelFull.class, _ -> "full")
                    .onFailure(HOTEL)
                    .compensateWith(journey -> new Cancel(journey, What.HOTEL))
                    .compensatedOn(JourneyEvent.HotelCancelled.class)
                    .compensationFailsOn(JourneyEvent.HotelKept.class, _ -> "kept")
                    .onCompensationFailure(HOTEL)
                    .patience(PATIENCE),
            branch ->
                branch
                    .step("seat")
                    .send(journey -> new Book(journey, What.SEAT))
                    .completesOn(JourneyEvent.SeatReserved.class)
                    .failsOn(JourneyEvent.SeatRefused.class, _ -> "refused")
                    .onFailure(Lasting.SKIP)
                    .compensateWith(journey -> new Cancel(journey, What.SEAT))
                    .compensatedOn(JourneyEvent.SeatReleased.class)
                    .patience(PATIENCE))
        .step("settle")
        .send(Settle::new)
        .completesOn(JourneyEvent.Settled.class)
        .failsOn(JourneyEvent.NotSettled.class, _ -> "no money")
        .pivot()
        .patience(PATIENCE)
        .build();
  }
}
