package dev.throughline.testkit.kernel;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.VersionedTable;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A table that lets something else happen before each of its writes. */
record SlowTable<S>(VersionedTable<S> table, Runnable before) implements VersionedTable<S> {
  @Override
  public Optional<RowVersion<S>> find(StreamId id) {
    return table.find(id);
  }

  @Override
  public Map<StreamId, RowVersion<S>> findAll(Collection<StreamId> ids) {
    return table.findAll(ids);
  }

  @Override
  public Result write(RowVersion<S> next, Optional<RememberedWrite> write) {
    before.run();
    return table.write(next, write);
  }

  @Override
  public Optional<RememberedWrite> remembered(StreamId id, CommandId command) {
    return table.remembered(id, command);
  }

  @Override
  public Page<S> page(Optional<String> after, int limit) {
    return table.page(after, limit);
  }
}
