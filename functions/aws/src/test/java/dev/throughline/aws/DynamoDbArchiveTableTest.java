package dev.throughline.aws;

import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.archive.CommitFormat;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.testkit.ArchiveTableConformance;

class DynamoDbArchiveTableTest extends ArchiveTableConformance {
  private static final LocalArchive ARCHIVE = new LocalArchive(LocalDynamoDb.client());

  private final EventStore store = ARCHIVE.store();

  @Override
  protected EventStore store() {
    return store;
  }

  @Override
  protected ArchiveTable table() {
    return ARCHIVE.stubs();
  }

  @Override
  protected CommitLookup lookup() {
    return ARCHIVE.commits();
  }

  @Override
  protected StreamPages pages() {
    return ARCHIVE.pages();
  }

  @Override
  protected ObjectStore objects() {
    return ARCHIVE.objects();
  }

  @Override
  protected CommitFormat format() {
    return LocalArchive.FORMAT;
  }
}
