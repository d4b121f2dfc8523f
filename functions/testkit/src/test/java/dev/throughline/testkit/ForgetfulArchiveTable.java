package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.archive.CommitFormat;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.store.Stub;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suite against a table that keeps nothing, and says that it does. */
class ForgetfulArchiveTable extends ArchiveTableConformance implements ArchiveTable, EventStore {
  private final InMemoryArchive archive = new InMemoryArchive();

  @Override
  protected EventStore store() {
    return this;
  }

  @Override
  protected ArchiveTable table() {
    return this;
  }

  @Override
  protected CommitLookup lookup() {
    return _ -> Map.of();
  }

  @Override
  protected StreamPages pages() {
    return (_, _, _) -> new StreamSlice(List.of(), StreamEnd.START);
  }

  @Override
  protected ObjectStore objects() {
    return archive.objects();
  }

  @Override
  protected CommitFormat format() {
    return archive.format();
  }

  @Override
  public Map<StreamId, Stub> stubs(Collection<StreamId> streams) {
    return Map.of();
  }

  @Override
  public boolean put(Stub stub, Optional<Stub> before) {
    return true;
  }

  @Override
  public int delete(Stub stub) {
    return 0;
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return new StreamSlice(List.of(), StreamEnd.START);
  }

  @Override
  public AppendResult append(Append write) {
    return new AppendResult.Appended(List.of(write.after(StreamEnd.START)));
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return new AppendResult.Appended(
        writes.stream().map(write -> write.after(StreamEnd.START)).toList());
  }
}
