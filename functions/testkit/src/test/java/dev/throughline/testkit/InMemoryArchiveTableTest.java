package dev.throughline.testkit;

import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.archive.CommitFormat;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;

class InMemoryArchiveTableTest extends ArchiveTableConformance {
  private final InMemoryArchive archive = new InMemoryArchive();

  @Override
  protected EventStore store() {
    return archive.store();
  }

  @Override
  protected ArchiveTable table() {
    return archive.store();
  }

  @Override
  protected CommitLookup lookup() {
    return archive.store();
  }

  @Override
  protected StreamPages pages() {
    return new InMemoryPages(archive.store());
  }

  @Override
  protected ObjectStore objects() {
    return archive.objects();
  }

  @Override
  protected CommitFormat format() {
    return archive.format();
  }
}
