package dev.throughline.testkit;

import dev.throughline.kernel.saga.EndedSagas;
import dev.throughline.kernel.store.EventStore;

class InMemoryEndedSagasTest extends EndedSagasConformance {
  private final EventStore store = new InMemoryEventStore();

  @Override
  protected EndedSagas ended() {
    return new InMemoryEndedSagas(store);
  }

  @Override
  protected EventStore store() {
    return store;
  }
}
