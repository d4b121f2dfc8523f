package dev.throughline.testkit.kernel;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A store that records its use, and whose eventually consistent reads miss the last commit. */
final class ObservedStore implements EventStore {
  /** The number of commits of each read. */
  final List<Integer> read = new ArrayList<>();

  /** The appends of each write. */
  final List<List<Append>> written = new ArrayList<>();

  private final EventStore store;
  private final boolean stale;

  ObservedStore(EventStore store, boolean stale) {
    this.store = store;
    this.stale = stale;
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return noted(store.read(stream, afterCommit));
  }

  @Override
  public StreamSlice readTail(StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    if (latest || !stale) {
      return noted(store.readTail(stream, usable, latest));
    }
    var all = store.read(stream).commits();
    var seen = all.subList(0, Math.max(0, all.size() - 1));
    return noted(new StreamSlice(seen, seen.isEmpty() ? StreamEnd.START : seen.getLast().end()));
  }

  private StreamSlice noted(StreamSlice slice) {
    read.add(slice.commits().size());
    return slice;
  }

  @Override
  public AppendResult append(Append write) {
    written.add(List.of(write));
    return store.append(write);
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    written.add(List.copyOf(writes));
    return store.appendAll(writes, checks);
  }
}
