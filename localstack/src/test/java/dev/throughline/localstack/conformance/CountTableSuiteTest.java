package dev.throughline.localstack.conformance;

import dev.throughline.aws.DynamoDbCountTable;
import dev.throughline.kernel.projection.CountTable;
import dev.throughline.localstack.DeployedTemplate;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.testkit.CountTableConformance;

/** Counters and their checkpoint, on a table with a text as sort key. */
@OnEveryBackend
class CountTableSuiteTest extends CountTableConformance {
  @Override
  protected CountTable table() {
    var deployed = DeployedTemplate.get();
    return new DynamoDbCountTable(
        deployed.clients().dynamoDb(),
        deployed.resources().tableName("TracesTable"),
        "conformance");
  }
}
