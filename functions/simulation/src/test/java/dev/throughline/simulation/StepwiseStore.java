package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;

/** A deliberate bug: several streams are written one after the other. */
record StepwiseStore(EventStore store) implements EventStore {
  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return store.read(stream, afterCommit);
  }

  @Override
  public AppendResult append(Append write) {
    return store.append(write);
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    AppendResult result = new AppendResult.Conflict();
    for (var write : writes) {
      result = store.append(write);
      if (!(result instanceof AppendResult.Appended)) {
        return result;
      }
    }
    return result;
  }
}
