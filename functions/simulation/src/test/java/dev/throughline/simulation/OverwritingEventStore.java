package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A deliberate bug: an event store whose put has no condition. */
final class OverwritingEventStore implements EventStore {
  private final Map<StreamId, TreeMap<Long, Commit>> streams = new HashMap<>();

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    var commits = streams.getOrDefault(stream, new TreeMap<>());
    var end = commits.isEmpty() ? StreamEnd.START : commits.lastEntry().getValue().end();
    return new StreamSlice(List.copyOf(commits.tailMap(afterCommit, false).values()), end);
  }

  @Override
  public AppendResult append(Append write) {
    return appendAll(List.of(write), List.of());
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return new AppendResult.Appended(writes.stream().map(this::put).toList());
  }

  private Commit put(Append write) {
    var commit = EagerStore.commit(write);
    streams.computeIfAbsent(write.stream(), _ -> new TreeMap<>()).put(commit.number(), commit);
    return commit;
  }
}
