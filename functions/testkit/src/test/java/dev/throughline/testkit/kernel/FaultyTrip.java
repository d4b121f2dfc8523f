package dev.throughline.testkit.kernel;

import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaVersions;
import dev.throughline.testkit.SagaDecorator;

/** A trip whose code throws at chosen inputs. */
final class FaultyTrip {
  Class<? extends Trip.Event> throwsAt = Trip.Event.HotelFull.class;

  Saga<Trip.Event, Progress<String>, Trip.Command> saga() {
    return new SagaDecorator<>(SagaVersions.of(Trip.saga())) {
      @Override
      public Progress<String> evolve(Progress<String> state, Input<Trip.Event> input) {
        if (input instanceof Input.Happened<Trip.Event>(var event, _)
            && throwsAt.isInstance(event)) {
          throw new IllegalStateException("cannot take in " + event);
        }
        return super.evolve(state, input);
      }
    };
  }
}
