package dev.throughline.testkit;

import dev.throughline.kernel.store.EventStore;

class InMemoryEventStoreTest extends EventStoreConformance {
  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }
}
