package dev.throughline.payments.command;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;

/** A store into which a rival writer commits right before the first append. */
final class Overtaking implements EventStore {
  private final EventStore store;
  private Runnable other;

  Overtaking(EventStore store, Runnable other) {
    this.store = store;
    this.other = other;
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return store.read(stream, afterCommit);
  }

  @Override
  public AppendResult append(Append write) {
    var first = other;
    other = () -> {};
    first.run();
    return store.append(write);
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return store.appendAll(writes, checks);
  }
}
