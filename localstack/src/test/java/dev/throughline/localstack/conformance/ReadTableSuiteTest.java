package dev.throughline.localstack.conformance;

import dev.throughline.aws.DynamoDbReadTable;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.RowCodec;
import dev.throughline.localstack.DeployedTemplate;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.testkit.ReadTableConformance;

/** A read table with its index, on OrdersTable. */
@OnEveryBackend
class ReadTableSuiteTest extends ReadTableConformance {
  @Override
  protected ReadTable<String> table() {
    var deployed = DeployedTemplate.get();
    return new DynamoDbReadTable<>(
        deployed.clients().dynamoDb(),
        deployed.resources().tableName("OrdersTable"),
        "conformance",
        new PlainText());
  }

  private record PlainText() implements RowCodec<String> {
    @Override
    public String write(String row) {
      return row;
    }

    @Override
    public String read(String text) {
      return text;
    }
  }
}
