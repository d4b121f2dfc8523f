package dev.throughline.testkit;

import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.kernel.archive.ObjectName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The suite against a ledger that keeps nothing, and says that it does. */
class ForgetfulArchiveLedger extends ArchiveLedgerConformance implements ArchiveLedger {
  @Override
  protected ArchiveLedger ledger() {
    return this;
  }

  @Override
  public long position(String category, int partition) {
    return 0;
  }

  @Override
  public boolean move(String category, int partition, long from, long to) {
    return true;
  }

  @Override
  public void begin(Begun object) {}

  @Override
  public List<Begun> begunBefore(Instant time, int max) {
    return List.of();
  }

  @Override
  public boolean isOpen(ObjectName object) {
    return false;
  }

  @Override
  public void settle(ObjectName object) {}

  @Override
  public Optional<ObjectName> audited(String prefix) {
    return Optional.empty();
  }

  @Override
  public void audited(String prefix, Optional<ObjectName> last) {}
}
