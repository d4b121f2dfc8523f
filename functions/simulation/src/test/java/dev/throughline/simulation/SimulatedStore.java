package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The event table under faults. A stored commit goes to the table's stream, whether the writer is
 * told so or not; the answer to the writer is noted.
 */
record SimulatedStore(
    EventStore table, Chaos chaos, Consumer<Commit> stream, List<Commit> acknowledged)
    implements EventStore {

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return chaos.callTable("read " + stream.name(), () -> table.read(stream, afterCommit));
  }

  @Override
  public StreamSlice readTail(StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    return chaos.call("read the end of " + stream.name(), () -> tail(stream, usable, latest));
  }

  private StreamSlice tail(StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    var commits = table.readTail(stream, usable, latest).commits();
    var missed = !latest && chaos.strikes(Fault.STALE_READ) ? chaos.chance.between(1, 3) : 0;
    if (missed == 0 || commits.isEmpty()) {
      return new StreamSlice(commits, table.read(stream).end());
    }
    var whole = table.read(stream).commits();
    var seen = whole.subList(0, Math.max(0, whole.size() - missed));
    return seen.isEmpty()
        ? new StreamSlice(List.of(), StreamEnd.START)
        : new StreamSlice(seen, seen.getLast().end());
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
