package dev.throughline.testkit;

import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.kernel.capture.Watermarks;

class InMemoryVersionedTableTest extends VersionedTableConformance {
  private final InMemoryVersionedTable<String> table = new InMemoryVersionedTable<>();

  @Override
  protected VersionedTable<String> table() {
    return table;
  }

  @Override
  protected Watermarks watermarks() {
    return table;
  }
}
