package dev.throughline.aws;

import dev.throughline.kernel.saga.SagaList;
import dev.throughline.testkit.SagaListConformance;
import java.time.InstantSource;

class DynamoDbSagaListTest extends SagaListConformance {
  private static final SagaList LIST =
      new DynamoDbSagaList(
          LocalDynamoDb.client(), LocalDynamoDb.sagaTable(), InstantSource.system());

  @Override
  protected SagaList list() {
    return LIST;
  }
}
