package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.store.Stub;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suite against a table that puts a stub also where another one was put meanwhile. */
class UnconditionalArchiveTable extends InMemoryArchiveTableTest implements ArchiveTable {
  @Override
  protected ArchiveTable table() {
    return this;
  }

  private ArchiveTable conditional() {
    return super.table();
  }

  @Override
  public Map<StreamId, Stub> stubs(Collection<StreamId> streams) {
    return conditional().stubs(streams);
  }

  @Override
  public boolean put(Stub stub, Optional<Stub> before) {
    var streams = List.of(stub.stream());
    return conditional()
        .put(stub, Optional.ofNullable(conditional().stubs(streams).get(stub.stream())));
  }

  @Override
  public int delete(Stub stub) {
    return conditional().delete(stub);
  }
}
