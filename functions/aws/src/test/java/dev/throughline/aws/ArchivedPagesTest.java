package dev.throughline.aws;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.testkit.StreamPagesConformance;

class ArchivedPagesTest extends StreamPagesConformance {
  private static final LocalArchive ARCHIVE = new LocalArchive(LocalDynamoDb.client());

  private final EventStore store = ARCHIVE.archivedAtOnce();

  @Override
  protected EventStore store() {
    return store;
  }

  @Override
  protected StreamPages pages() {
    return ARCHIVE.pages();
  }
}
