package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A deliberate bug: reads differ from the stored commits. */
record DistortedStore(EventStore store, BiFunction<StreamId, List<Commit>, List<Commit>> distortion)
    implements EventStore {
  /**
   * The event table as a projection reads it.
   *
   * @param blocked the entry of a stream that is blocked for it
   */
  static EventStore asRead(
      Bug bug, EventStore store, Function<StreamId, Optional<BlockedStream>> blocked) {
    return switch (bug) {
      case REDRIVES_OUT_OF_ORDER ->
          new DistortedStore(
              store,
              (stream, commits) -> blocked.apply(stream).isEmpty() ? commits : commits.reversed());
      default -> store;
    };
  }

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
