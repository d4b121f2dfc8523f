package dev.throughline.aws;

import dev.throughline.kernel.capture.CopyTable;
import dev.throughline.testkit.CopyTableConformance;

class DynamoDbCopyTableTest extends CopyTableConformance {
  private static final CopyTable<String> TABLE =
      new DynamoDbCopyTable<>(LocalDynamoDb.client(), LocalDynamoDb.keyTable(), new OneField());

  @Override
  protected CopyTable<String> table() {
    return TABLE;
  }
}
