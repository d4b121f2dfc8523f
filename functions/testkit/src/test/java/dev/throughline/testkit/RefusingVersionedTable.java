package dev.throughline.testkit;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.kernel.capture.Watermarks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suite against a table that does nothing, and says so. */
class RefusingVersionedTable extends VersionedTableConformance
    implements VersionedTable<String>, Watermarks {
  @Override
  protected VersionedTable<String> table() {
    return this;
  }

  @Override
  protected Watermarks watermarks() {
    return this;
  }

  @Override
  public Optional<RowVersion<String>> find(StreamId id) {
    return Optional.empty();
  }

  @Override
  public Map<StreamId, RowVersion<String>> findAll(Collection<StreamId> ids) {
    return Map.of();
  }

  @Override
  public Result write(RowVersion<String> next, Optional<RememberedWrite> write) {
    return new Result.Outdated();
  }

  @Override
  public Optional<RememberedWrite> remembered(StreamId id, CommandId command) {
    return Optional.empty();
  }

  @Override
  public Page<String> page(Optional<String> after, int limit) {
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Optional<Watermark> find() {
    return Optional.empty();
  }

  @Override
  public boolean put(Watermark next) {
    return false;
  }
}
