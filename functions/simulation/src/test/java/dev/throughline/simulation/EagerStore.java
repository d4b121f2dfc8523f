package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.function.Consumer;

/** A deliberate bug: an action uses a commit before it is stored. */
record EagerStore(EventStore store, Consumer<Commit> before) implements EventStore {
  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return store.read(stream, afterCommit);
  }

  @Override
  public AppendResult append(Append write) {
    before.accept(commit(write));
    return store.append(write);
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    writes.forEach(write -> before.accept(commit(write)));
    return store.appendAll(writes, checks);
  }

  /** The commit as it would be. */
  static Commit commit(Append write) {
    return switch (write.expected()) {
      case Expected.After(var end) -> write.after(end);
      case Expected.AtVersion _ ->
          throw new IllegalArgumentException("nobody here knows: " + write);
    };
  }
}
