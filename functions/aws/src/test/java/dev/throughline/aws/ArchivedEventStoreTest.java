package dev.throughline.aws;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.EventStoreConformance;
import java.time.Duration;

/** The contract of a store, each of whose streams is behind a stub. */
class ArchivedEventStoreTest extends EventStoreConformance {
  private static final EventStore STORE = new LocalArchive(LocalDynamoDb.client()).archivedAtOnce();

  @Override
  protected EventStore store() {
    return STORE;
  }

  @Override
  protected Duration contention() {
    return Duration.ofSeconds(10);
  }
}
