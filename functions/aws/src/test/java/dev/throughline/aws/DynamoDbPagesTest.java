package dev.throughline.aws;

import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.ReadsPages;
import dev.throughline.testkit.ReadsPagesConformance;

class DynamoDbPagesTest extends ReadsPagesConformance {
  private static final String TABLE = LocalDynamoDb.eventTable();

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(LocalDynamoDb.client(), TABLE);
  }

  @Override
  protected ReadsPages pages() {
    return new DynamoDbPages(LocalDynamoDb.client(), TABLE);
  }
}
