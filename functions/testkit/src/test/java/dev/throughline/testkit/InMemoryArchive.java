package dev.throughline.testkit;

import dev.throughline.kernel.archive.ArchiveReader;
import dev.throughline.kernel.archive.ObjectStore;
import java.time.Instant;

/** A store and its archive. */
record InMemoryArchive(InMemoryEventStore store, ObjectStore objects, InMemoryCommitFormat format) {
  InMemoryArchive() {
    this(new InMemoryObjectStore(() -> Instant.EPOCH), new InMemoryCommitFormat());
  }

  private InMemoryArchive(ObjectStore objects, InMemoryCommitFormat format) {
    this(new InMemoryEventStore(new ArchiveReader(objects, format)), objects, format);
  }

  ArchivedAtOnce archivedAtOnce() {
    return new ArchivedAtOnce(store, store, objects, format);
  }
}
