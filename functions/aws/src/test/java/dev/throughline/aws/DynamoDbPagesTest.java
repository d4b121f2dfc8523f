package dev.throughline.aws;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.testkit.StreamPagesConformance;

class DynamoDbPagesTest extends StreamPagesConformance {
  private static final String TABLE = LocalDynamoDb.eventTable();

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(LocalDynamoDb.client(), TABLE);
  }

  @Override
  protected StreamPages pages() {
    return new DynamoDbPages(LocalDynamoDb.client(), TABLE);
  }
}
