package dev.throughline.testkit;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.ReadsPages;

class InMemoryPagesTest extends ReadsPagesConformance {
  private final EventStore store = new InMemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }

  @Override
  protected ReadsPages pages() {
    return new InMemoryPages(store);
  }
}
