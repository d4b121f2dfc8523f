package dev.throughline.simulation;

import dev.throughline.kernel.RecordTypes;

/** Events of journeys: a plan, and what is booked for it. */
sealed interface JourneyEvent {
  RecordTypes<JourneyEvent> TYPES =
      RecordTypes.of(JourneyEvent.class)
          .type("plan.made", "1.0", Planned.class)
          .type("plan.called_off", "1.0", CalledOff.class)
          .type("plan.settled", "1.0", Settled.class)
          .type("plan.not_settled", "1.0", NotSettled.class)
          .type("booking.visa_granted", "1.0", VisaGranted.class)
          .type("booking.visa_refused", "1.0", VisaRefused.class)
          .type("booking.visa_returned", "1.0", VisaReturned.class)
          .type("booking.flight_booked", "1.0", FlightBooked.class)
          .type("booking.flight_refused", "1.0", FlightRefused.class)
          .type("booking.flight_cancelled", "1.0", FlightCancelled.class)
          .type("booking.hotel_booked", "1.0", HotelBooked.class)
          .type("booking.hotel_full", "1.0", HotelFull.class)
          .type("booking.hotel_cancelled", "1.0", HotelCancelled.class)
          .type("booking.hotel_kept", "1.0", HotelKept.class)
          .type("booking.seat_reserved", "1.0", SeatReserved.class)
          .type("booking.seat_refused", "1.0", SeatRefused.class)
          .type("booking.seat_released", "1.0", SeatReleased.class);

  String journey();

  record Planned(String journey) implements JourneyEvent {}

  record CalledOff(String journey) implements JourneyEvent {}

  record Settled(String journey) implements JourneyEvent {}

  record NotSettled(String journey) implements JourneyEvent {}

  record VisaGranted(String journey) implements JourneyEvent {}

  record VisaRefused(String journey) implements JourneyEvent {}

  record VisaReturned(String journey) implements JourneyEvent {}

  record FlightBooked(String journey) implements JourneyEvent {}

  record FlightRefused(String journey) implements JourneyEvent {}

  record FlightCancelled(String journey) implements JourneyEvent {}

  record HotelBooked(String journey) implements JourneyEvent {}

  record HotelFull(String journey) implements JourneyEvent {}

  record HotelCancelled(String journey) implements JourneyEvent {}

  record HotelKept(String journey) implements JourneyEvent {}

  record SeatReserved(String journey) implements JourneyEvent {}

  record SeatRefused(String journey) implements JourneyEvent {}

  record SeatReleased(String journey) implements JourneyEvent {}
}
