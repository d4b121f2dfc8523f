package dev.throughline.aws;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.EventStoreConformance;
import java.time.Duration;

class DynamoDbEventStoreTest extends EventStoreConformance {
  private static final EventStore STORE =
      new DynamoDbEventStore(LocalDynamoDb.client(), LocalDynamoDb.eventTable());

  @Override
  protected EventStore store() {
    return STORE;
  }

  @Override
  protected Duration contention() {
    return Duration.ofSeconds(10);
  }
}
