package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.function.Consumer;

/**
 * The event table under faults. What is stored goes to the table's stream whatever the writer is
 * told; what the writer is told is remembered.
 */
record SimulatedStore(
    EventStore table, Chaos chaos, Consumer<Commit> stream, List<Commit> acknowledged)
    implements EventStore {

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return chaos.callTable("read " + stream.name(), () -> table.read(stream, afterCommit));
  }

  @Override
  public AppendResult append(Append write) {
    return appendAll(List.of(write), List.of());
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    var port = "append to " + writes.getFirst().stream().name();
    var result = chaos.callTable(port, () -> published(table.appendAll(writes, checks)));
    switch (result) {
      case AppendResult.Appended(var commits) -> acknowledged.addAll(commits);
      case AppendResult.AlreadyApplied(var commit) -> acknowledged.add(commit);
      case AppendResult.Conflict _ -> {}
    }
    return result;
  }

  private AppendResult published(AppendResult result) {
    if (result instanceof AppendResult.Appended(var commits)) {
      commits.forEach(stream);
    }
    return result;
  }
}
