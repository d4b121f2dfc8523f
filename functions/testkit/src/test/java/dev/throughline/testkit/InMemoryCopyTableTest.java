package dev.throughline.testkit;

import dev.throughline.kernel.capture.CopyTable;

class InMemoryCopyTableTest extends CopyTableConformance {
  private final InMemoryCopyTable<String> table = new InMemoryCopyTable<>();

  @Override
  protected CopyTable<String> table() {
    return table;
  }
}
