package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import java.time.Duration;
import java.util.List;

/** The suite against a store that acknowledges everything and does nothing. */
class ForgetfulEventStore extends EventStoreConformance implements EventStore {
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
    return new AppendResult.Appended(List.of(pretended(write)));
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return new AppendResult.Appended(writes.stream().map(ForgetfulEventStore::pretended).toList());
  }

  private static Commit pretended(Append write) {
    return switch (write.expected()) {
      case Expected.After(var end) -> write.after(end);
      case Expected.AtVersion(var version) ->
          new Commit(write.stream(), 1, version + 1, write.bodies(), write.snapshot());
    };
  }
}
