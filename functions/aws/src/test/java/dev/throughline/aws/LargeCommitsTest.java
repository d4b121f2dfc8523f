package dev.throughline.aws;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.EventStoreConformance;
import dev.throughline.testkit.InMemoryObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** The store with the events of every commit in an object, however small. */
class LargeCommitsTest extends EventStoreConformance {
  private static final CommitItems ITEMS =
      new CommitItems(
          new InMemoryObjectStore(InstantSource.system()), () -> UUID.randomUUID().toString(), 0);
  private static final EventStore STORE =
      new DynamoDbEventStore(LocalDynamoDb.client(), LocalDynamoDb.eventTable(), ITEMS);

  @Override
  protected EventStore store() {
    return STORE;
  }

  @Override
  protected Duration contention() {
    return Duration.ofSeconds(10);
  }

  @Override
  protected int histories() {
    return 30;
  }
}
