package dev.throughline.testkit.kernel;

import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.FailurePolicy.AskAgain;
import dev.throughline.kernel.saga.FailurePolicy.Lasting;
import dev.throughline.kernel.saga.Patience;
import dev.throughline.kernel.saga.SagaDefinition;
import java.time.Duration;
import java.util.Optional;

/** Gets a visa, then books a flight and a hotel together, then pays, and pays nothing back. */
final class Journey {
  private Journey() {}

  sealed interface Event {
    record Planned() implements Event {}

    record VisaGranted() implements Event {}

    record VisaReturned() implements Event {}

    record FlightBooked() implements Event {}

    record FlightRefused(String why) implements Event {}

    record FlightCancelled() implements Event {}

    record HotelBooked() implements Event {}

    record HotelFull(String why) implements Event {}

    record HotelCancelled() implements Event {}

    record HotelKept(String why) implements Event {}

    record Paid() implements Event {}

    record PaymentRefused(String why) implements Event {}

    record CalledOff() implements Event {}
  }

  enum Command {
    GET_VISA,
    RETURN_VISA,
    BOOK_FLIGHT,
    CANCEL_FLIGHT,
    BOOK_HOTEL,
    CANCEL_HOTEL,
    PAY
  }

  /** Attempts at 0, 10, 30 and 55 seconds, quarantine at 60. */
  static final Patience OF_FLIGHT =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofSeconds(60));

  /** Attempts at 0, 15, 45 and 90 seconds, quarantine at 100. */
  static final Patience OF_HOTEL =
      new Patience(Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(100));

  /** Two more attempts, each five seconds after a refusal. */
  static AskAgain twiceAndThen(Lasting then) {
    return new AskAgain(Duration.ofSeconds(5), 2, then);
  }

  static SagaDefinition<String, Event, Command> saga() {
    return saga(Lasting.TURN_BACK, Optional.empty());
  }

  /**
   * @param hotel the policy if the hotel is full
   * @param deadline the business deadline of the hotel
   */
  static SagaDefinition<String, Event, Command> saga(
      FailurePolicy hotel, Optional<Duration> deadline) {
    return SagaDefinition.<String, Event, Command>named("journey", _ -> Optional.of("1"))
        .startsOn(Event.Planned.class, _ -> "journey")
        .abortsOn(Event.CalledOff.class, _ -> "called off")
        .step("visa")
        .send(_ -> Command.GET_VISA)
        .completesOn(Event.VisaGranted.class)
        .compensateWith(_ -> Command.RETURN_VISA)
        .compensatedOn(Event.VisaReturned.class)
        .together(
            branch ->
                branch
                    .step("flight")
                    .send(_ -> Command.BOOK_FLIGHT)
                    .completesOn(Event.FlightBooked.class)
                    .failsOn(Event.FlightRefused.class, Event.FlightRefused::why)
                    .compensateWith(_ -> Command.CANCEL_FLIGHT)
                    .compensatedOn(Event.FlightCancelled.class)
                    .patience(OF_FLIGHT),
            branch ->
                branch
                    .step("hotel")
                    .send(_ -> Command.BOOK_HOTEL)
                    .completesOn(Event.HotelBooked.class)
                    .failsOn(Event.HotelFull.class, Event.HotelFull::why)
                    .onFailure(hotel)
                    .compensateWith(_ -> Command.CANCEL_HOTEL)
                    .compensatedOn(Event.HotelCancelled.class)
                    .compensationFailsOn(Event.HotelKept.class, Event.HotelKept::why)
                    .patience(OF_HOTEL)
                    .deadline(deadline))
        .step("pay")
        .send(_ -> Command.PAY)
        .completesOn(Event.Paid.class)
        .failsOn(Event.PaymentRefused.class, Event.PaymentRefused::why)
        .pivot()
        .build();
  }
}
