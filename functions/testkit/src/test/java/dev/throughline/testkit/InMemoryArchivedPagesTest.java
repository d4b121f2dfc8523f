package dev.throughline.testkit;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;

class InMemoryArchivedPagesTest extends StreamPagesConformance {
  private final InMemoryArchive archive = new InMemoryArchive();
  private final EventStore store = archive.archivedAtOnce();

  @Override
  protected EventStore store() {
    return store;
  }

  @Override
  protected StreamPages pages() {
    return new InMemoryPages(archive.store());
  }
}
