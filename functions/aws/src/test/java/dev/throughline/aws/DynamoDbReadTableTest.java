package dev.throughline.aws;

import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.testkit.ReadTableConformance;

class DynamoDbReadTableTest extends ReadTableConformance {
  private static final ReadTable<String> TABLE =
      new DynamoDbReadTable<>(
          LocalDynamoDb.client(), LocalDynamoDb.readTable(), "texts", new PlainText());

  @Override
  protected ReadTable<String> table() {
    return TABLE;
  }

  record PlainText() implements RowCodec<String> {
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
