package dev.throughline.testkit.kernel;

import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaVersions;
import java.util.List;
import java.util.Optional;

/** A trip whose code throws at what it is told to. */
final class FaultyTrip {
  Class<? extends Trip.Event> throwsAt = Trip.Event.HotelFull.class;

  Saga<Trip.Event, Progress<String>, Trip.Command> saga() {
    var trip = SagaVersions.of(Trip.saga());
    return new Saga<>() {
      @Override
      public String category() {
        return trip.category();
      }

      @Override
      public Optional<String> correlate(Trip.Event event) {
        return trip.correlate(event);
      }

      @Override
      public boolean startsOn(Trip.Event event) {
        return trip.startsOn(event);
      }

      @Override
      public Progress<String> initialState(int definition) {
        return trip.initialState(definition);
      }

      @Override
      public Progress<String> evolve(Progress<String> state, Input<Trip.Event> input) {
        if (input instanceof Input.Happened<Trip.Event>(var event, _)
            && throwsAt.isInstance(event)) {
          throw new IllegalStateException("cannot take in " + event);
        }
        return trip.evolve(state, input);
      }

      @Override
      public List<Effect<Trip.Command>> react(Progress<String> state, Input<Trip.Event> input) {
        return trip.react(state, input);
      }
    };
  }
}
