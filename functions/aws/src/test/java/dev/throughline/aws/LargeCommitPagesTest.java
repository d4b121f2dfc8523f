package dev.throughline.aws;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.testkit.InMemoryObjectStore;
import dev.throughline.testkit.StreamPagesConformance;
import java.time.InstantSource;
import java.util.UUID;

/** Pages of commits that have their events in objects. */
class LargeCommitPagesTest extends StreamPagesConformance {
  private static final String TABLE = LocalDynamoDb.eventTable();
  private static final CommitItems ITEMS =
      new CommitItems(
          new InMemoryObjectStore(InstantSource.system()), () -> UUID.randomUUID().toString(), 0);

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(LocalDynamoDb.client(), TABLE, ITEMS);
  }

  @Override
  protected StreamPages pages() {
    return new DynamoDbPages(LocalDynamoDb.client(), TABLE, ITEMS);
  }
}
