package dev.throughline.testkit.kernel;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.saga.CommandWriter;
import dev.throughline.kernel.saga.Patience;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Books a flight and a hotel, or neither. */
final class Trip {
  private Trip() {}

  sealed interface Event {
    record Planned(String trip) implements Event {}

    record FlightBooked() implements Event {}

    record FlightCancelled() implements Event {}

    record HotelBooked() implements Event {}

    record HotelFull(String why) implements Event {}

    record HotelCancelled() implements Event {}

    record CalledOff() implements Event {}
  }

  enum Command {
    BOOK_FLIGHT,
    CANCEL_FLIGHT,
    BOOK_HOTEL,
    CANCEL_HOTEL
  }

  static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofSeconds(60));

  static SagaDefinition<String, Event, Command> saga() {
    return saga(Optional.empty());
  }

  /**
   * @param deadline the business deadline of the hotel
   */
  static SagaDefinition<String, Event, Command> saga(Optional<Duration> deadline) {
    return saga(PATIENCE, PATIENCE, deadline);
  }

  static SagaDefinition<String, Event, Command> saga(
      Patience flight, Patience hotel, Optional<Duration> deadline) {
    return SagaDefinition.<String, Event, Command>named("trip", _ -> Optional.of("1"))
        .startsOn(Event.Planned.class, Event.Planned::trip)
        .abortsOn(Event.CalledOff.class, _ -> "called off")
        .step("flight")
        .send(_ -> Command.BOOK_FLIGHT)
        .completesOn(Event.FlightBooked.class)
        .compensateWith(_ -> Command.CANCEL_FLIGHT)
        .compensatedOn(Event.FlightCancelled.class)
        .patience(flight)
        .step("hotel")
        .send(_ -> Command.BOOK_HOTEL)
        .completesOn(Event.HotelBooked.class)
        .failsOn(Event.HotelFull.class, Event.HotelFull::why)
        .compensateWith(_ -> Command.CANCEL_HOTEL)
        .compensatedOn(Event.HotelCancelled.class)
        .patience(hotel)
        .deadline(deadline)
        .build();
  }

  /** Another definition: a traveller who flies sleeps on board. */
  static SagaDefinition<String, Event, Command> withoutHotel(int version) {
    return SagaDefinition.<String, Event, Command>named("trip", _ -> Optional.of("1"))
        .version(version)
        .startsOn(Event.Planned.class, Event.Planned::trip)
        .step("flight")
        .send(_ -> Command.BOOK_FLIGHT)
        .completesOn(Event.FlightBooked.class)
        .compensateWith(_ -> Command.CANCEL_FLIGHT)
        .compensatedOn(Event.FlightCancelled.class)
        .patience(PATIENCE)
        .build();
  }

  static OutgoingTimer retry(Instant dueAt) {
    return new OutgoingTimer(retryTimer(dueAt), dueAt);
  }

  static String retryTimer(Instant dueAt) {
    return "retry at " + dueAt;
  }

  static EventReader<Event> reader() {
    return Trip::read;
  }

  static CommandWriter<Command> writer() {
    return command ->
        new OutgoingCommand("travel", "booking", "1", "travel." + command.name(), "1.0", "{}");
  }

  private static List<Event> read(StreamId stream, EventData data) {
    return switch (data.type()) {
      case "trip.planned" -> List.of(new Event.Planned("1"));
      case "flight.booked" -> List.of(new Event.FlightBooked());
      case "flight.cancelled" -> List.of(new Event.FlightCancelled());
      case "trip.called_off" -> List.of(new Event.CalledOff());
      default -> List.of();
    };
  }
}
