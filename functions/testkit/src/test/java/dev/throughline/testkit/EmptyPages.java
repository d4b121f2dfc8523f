package dev.throughline.testkit;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;

/** The suite against pages that are always empty. */
class EmptyPages extends StreamPagesConformance {
  private final EventStore store = new InMemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }

  @Override
  protected StreamPages pages() {
    return (_, _, _) -> new StreamSlice(List.of(), StreamEnd.START);
  }
}
