package dev.throughline.testkit.kernel;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;

/** A store that runs another writer's action right before every append. */
record Interrupted(EventStore store, Runnable somebodyElse) implements EventStore {
  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return store.read(stream, afterCommit);
  }

  @Override
  public AppendResult append(Append write) {
    somebodyElse.run();
    return store.append(write);
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    somebodyElse.run();
    return store.appendAll(writes, checks);
  }
}
