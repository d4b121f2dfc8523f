package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.function.Predicate;

/** A deliberate bug: what waits in a parked stream is taken from its end. */
record DisorderlyStore(EventStore store, Predicate<StreamId> parked) implements EventStore {
  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    var slice = store.read(stream, afterCommit);
    return parked.test(stream) ? new StreamSlice(slice.commits().reversed(), slice.end()) : slice;
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
