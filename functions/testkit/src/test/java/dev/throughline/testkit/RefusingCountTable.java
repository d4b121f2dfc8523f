package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import java.util.List;

/** The suite against a table that does nothing, and says so. */
class RefusingCountTable extends CountTableConformance implements CountTable {
  @Override
  protected CountTable table() {
    return this;
  }

  @Override
  public long counted(int partition) {
    return 0;
  }

  @Override
  public boolean add(int partition, long from, long to, List<Count> counts) {
    return false;
  }

  @Override
  public List<Count> read(TenantId tenant, String first, String last) {
    return List.of();
  }
}
