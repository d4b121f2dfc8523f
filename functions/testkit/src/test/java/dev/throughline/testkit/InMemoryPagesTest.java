package dev.throughline.testkit;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;

class InMemoryPagesTest extends StreamPagesConformance {
  private final EventStore store = new InMemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }

  @Override
  protected StreamPages pages() {
    return new InMemoryPages(store);
  }
}
