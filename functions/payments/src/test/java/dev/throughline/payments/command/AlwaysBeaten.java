package dev.throughline.payments.command;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;

/** A store in which every write meets a conflict. */
record AlwaysBeaten(EventStore store) implements EventStore {
  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return store.read(stream, afterCommit);
  }

  @Override
  public AppendResult append(Append write) {
    return new AppendResult.Conflict();
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return new AppendResult.Conflict();
  }
}
