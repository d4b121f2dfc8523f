package dev.throughline.aws;

import dev.throughline.kernel.saga.EndedSagas;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.EndedSagasConformance;

class DynamoDbEndedSagasTest extends EndedSagasConformance {
  private static final String TABLE = LocalDynamoDb.eventTable();

  @Override
  protected EndedSagas ended() {
    return new DynamoDbEndedSagas(LocalDynamoDb.client(), TABLE);
  }

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(LocalDynamoDb.client(), TABLE);
  }
}
