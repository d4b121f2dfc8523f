package dev.throughline.localstack.conformance;

import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.aws.DynamoDbPages;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.localstack.DeployedTemplate;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.testkit.StreamPagesConformance;

/** The pages of streams, on EventTable. */
@OnEveryBackend
class PagesSuiteTest extends StreamPagesConformance {
  private final DeployedTemplate deployed = DeployedTemplate.get();
  private final String table = deployed.resources().tableName("EventTable");

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(deployed.clients().dynamoDb(), table);
  }

  @Override
  protected StreamPages pages() {
    return new DynamoDbPages(deployed.clients().dynamoDb(), table);
  }
}
