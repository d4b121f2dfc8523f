package dev.throughline.testkit;

import dev.throughline.kernel.store.EventStore;

/** The contract of a store, behind stubs. */
class InMemoryArchivedEventStoreTest extends EventStoreConformance {
  private final EventStore store = new InMemoryArchive().archivedAtOnce();

  @Override
  protected EventStore store() {
    return store;
  }
}
