package dev.throughline.localstack.conformance;

import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.localstack.DeployedTemplate;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.testkit.EventStoreConformance;
import java.time.Duration;

/** The event store, also over several streams at once, on EventTable. */
@OnEveryBackend
class EventStoreSuiteTest extends EventStoreConformance {
  @Override
  protected EventStore store() {
    var deployed = DeployedTemplate.get();
    return new DynamoDbEventStore(
        deployed.clients().dynamoDb(), deployed.resources().tableName("EventTable"));
  }

  @Override
  protected Duration contention() {
    return Duration.ofSeconds(10);
  }
}
