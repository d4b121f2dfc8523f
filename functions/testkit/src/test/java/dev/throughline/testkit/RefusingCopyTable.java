package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.Copy;
import dev.throughline.kernel.capture.CopyTable;
import java.util.Collection;
import java.util.Map;

/** The suite against a table that does nothing, and says so. */
class RefusingCopyTable extends CopyTableConformance implements CopyTable<String> {
  @Override
  protected CopyTable<String> table() {
    return this;
  }

  @Override
  public Map<StreamId, Copy<String>> find(Collection<StreamId> rows) {
    return Map.of();
  }

  @Override
  public boolean save(StreamId row, Copy<String> next) {
    return false;
  }
}
