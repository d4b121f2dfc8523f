package dev.throughline.simulation;

import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.simulation.JourneyCommand.Decided;
import dev.throughline.simulation.JourneyCommand.What;

/**
 * The rules of a plan and of its bookings. A cancellation that arrives before its booking closes
 * the booking; a plan is either settled or called off.
 */
final class TravelDecider implements Decider<Decided, TravelDecider.State, JourneyEvent> {
  /**
   * @param done whether the booking is made, or the plan is settled
   * @param closed whether that is not possible any more
   */
  record State(boolean begun, boolean done, boolean closed) {}

  @Override
  public State initialState() {
    return new State(false, false, false);
  }

  @Override
  public Decision<JourneyEvent> decide(Decided decided, State state) {
    var can = decided.willing() && !state.closed();
    return switch (decided.command()) {
      case JourneyCommand.Plan(var journey) ->
          state.begun() ? Decision.nothing() : Decision.accept(new JourneyEvent.Planned(journey));
      case JourneyCommand.CallOff(var journey) -> callOff(journey, state);
      case JourneyCommand.Settle(var journey) ->
          state.done()
              ? Decision.nothing()
              : Decision.accept(
                  can ? new JourneyEvent.Settled(journey) : new JourneyEvent.NotSettled(journey));
      case JourneyCommand.Book(var journey, var what) ->
          state.done() ? Decision.nothing() : Decision.accept(answer(journey, what, can));
      case JourneyCommand.Cancel(var journey, var what) -> {
        var keeps = state.done() && what == What.HOTEL && !decided.willing();
        var gone = state.closed() && !state.done();
        yield gone
            ? Decision.nothing()
            : Decision.accept(keeps ? new JourneyEvent.HotelKept(journey) : undone(journey, what));
      }
    };
  }

  private static Decision<JourneyEvent> callOff(String journey, State state) {
    return state.done()
        ? Decision.reject("settled", "The journey is settled.")
        : state.closed()
            ? Decision.nothing()
            : Decision.accept(new JourneyEvent.CalledOff(journey));
  }

  private static JourneyEvent answer(String journey, What what, boolean done) {
    return switch (what) {
      case VISA ->
          done ? new JourneyEvent.VisaGranted(journey) : new JourneyEvent.VisaRefused(journey);
      case FLIGHT ->
          done ? new JourneyEvent.FlightBooked(journey) : new JourneyEvent.FlightRefused(journey);
      case HOTEL ->
          done ? new JourneyEvent.HotelBooked(journey) : new JourneyEvent.HotelFull(journey);
      case SEAT ->
          done ? new JourneyEvent.SeatReserved(journey) : new JourneyEvent.SeatRefused(journey);
    };
  }

  private static JourneyEvent undone(String journey, What what) {
    return switch (what) {
      case VISA -> new JourneyEvent.VisaReturned(journey);
      case FLIGHT -> new JourneyEvent.FlightCancelled(journey);
      case HOTEL -> new JourneyEvent.HotelCancelled(journey);
      case SEAT -> new JourneyEvent.SeatReleased(journey);
    };
  }

  @Override
  public State evolve(State state, JourneyEvent event) {
    return switch (event) {
      case JourneyEvent.Planned _ -> new State(true, false, state.closed());
      case JourneyEvent.Settled _,
          JourneyEvent.VisaGranted _,
          JourneyEvent.FlightBooked _,
          JourneyEvent.HotelBooked _,
          JourneyEvent.SeatReserved _ ->
          new State(true, true, state.closed());
      case JourneyEvent.CalledOff _,
          JourneyEvent.VisaReturned _,
          JourneyEvent.FlightCancelled _,
          JourneyEvent.HotelCancelled _,
          JourneyEvent.SeatReleased _ ->
          new State(true, false, true);
      case JourneyEvent.NotSettled _,
          JourneyEvent.VisaRefused _,
          JourneyEvent.FlightRefused _,
          JourneyEvent.HotelFull _,
          JourneyEvent.HotelKept _,
          JourneyEvent.SeatRefused _ ->
          state;
    };
  }

  @Override
  public boolean isTerminal(State state) {
    return false;
  }
}
