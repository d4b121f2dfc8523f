package dev.throughline.testkit;

import dev.throughline.kernel.projection.ReadTable;

class InMemoryReadTableTest extends ReadTableConformance {
  private final InMemoryReadTable<String> table = new InMemoryReadTable<>();

  @Override
  protected ReadTable<String> table() {
    return table;
  }
}
