package dev.throughline.testkit;

import dev.throughline.kernel.archive.ArchiveLedger;

class InMemoryArchiveLedgerTest extends ArchiveLedgerConformance {
  private final ArchiveLedger ledger = new InMemoryArchiveLedger();

  @Override
  protected ArchiveLedger ledger() {
    return ledger;
  }
}
