package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.function.BiFunction;

/** A deliberate bug: what is read is not what is stored. */
record DistortedStore(EventStore store, BiFunction<StreamId, List<Commit>, List<Commit>> distortion)
    implements EventStore {
  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    var slice = store.read(stream, afterCommit);
    return new StreamSlice(distortion.apply(stream, slice.commits()), slice.end());
  }

  @Override
  public AppendResult append(Append write) {
    return store.append(write);
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return store.appendAll(writes, checks);
  }
}
