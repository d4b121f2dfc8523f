package dev.throughline.testkit;

import dev.throughline.kernel.projection.CountTable;

class InMemoryCountTableTest extends CountTableConformance {
  private final InMemoryCountTable table = new InMemoryCountTable();

  @Override
  protected CountTable table() {
    return table;
  }
}
