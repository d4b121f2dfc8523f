package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.saga.EndedSagas;
import dev.throughline.kernel.store.EventStore;

/** The ends of sagas, by the logs in a store. */
public record InMemoryEndedSagas(EventStore store) implements EndedSagas {
  @Override
  public boolean hasEnded(StreamId saga) {
    var log = store.read(saga).commits();
    return !log.isEmpty() && log.getLast().bodies().getLast().ends();
  }
}
