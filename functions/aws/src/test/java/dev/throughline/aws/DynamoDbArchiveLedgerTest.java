package dev.throughline.aws;

import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.testkit.ArchiveLedgerConformance;

class DynamoDbArchiveLedgerTest extends ArchiveLedgerConformance {
  private static final String TABLE = LocalDynamoDb.traceTable();

  @Override
  protected ArchiveLedger ledger() {
    return new DynamoDbArchiveLedger(LocalDynamoDb.client(), TABLE);
  }
}
