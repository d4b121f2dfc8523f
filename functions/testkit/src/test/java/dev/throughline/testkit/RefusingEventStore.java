package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import java.time.Duration;
import java.util.List;

/** The suite against a store that does nothing, and says so. */
class RefusingEventStore extends EventStoreConformance implements EventStore {
  @Override
  protected EventStore store() {
    return this;
  }

  @Override
  protected Duration contention() {
    return Duration.ofMillis(10);
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return new StreamSlice(List.of(), StreamEnd.START);
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
