package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Deliberate bugs: the stored commit differs from the decided one, or a consistent read is stale.
 *
 * @param latest whether consistent reads are consistent
 */
record CarelessCommits(EventStore store, UnaryOperator<Append> written, boolean latest)
    implements EventStore {

  /** The store through which commands are decided. */
  static EventStore of(Bug bug, EventStore store) {
    return switch (bug) {
      case SNAPSHOTS_FORGET_COMMANDS ->
          new CarelessCommits(store, CarelessCommits::forgetful, true);
      case ONE_COMMAND_FOR_A_GROUP -> new CarelessCommits(store, CarelessCommits::merged, true);
      case REFUSES_ON_STALE_DATA -> new CarelessCommits(store, UnaryOperator.identity(), false);
      default -> store;
    };
  }

  private static Append forgetful(Append write) {
    return new Append(
        write.stream(),
        write.expected(),
        write.bodies(),
        write.snapshot().map(it -> new Snapshot(it.fingerprint(), it.state(), KnownCommands.NONE)));
  }

  private static Append merged(Append write) {
    var first = write.bodies().getFirst();
    var all =
        new CommitBody(
            first.commandId(),
            first.fingerprint(),
            first.source(),
            first.correlationId(),
            first.userId(),
            first.at(),
            write.bodies().stream().flatMap(body -> body.events().stream()).toList(),
            first.commands(),
            first.timers(),
            first.repeatable(),
            first.ends(),
            first.flow(),
            first.trace());
    return new Append(write.stream(), write.expected(), List.of(all), write.snapshot());
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return store.read(stream, afterCommit);
  }

  @Override
  public StreamSlice readTail(StreamId stream, Predicate<Snapshot> usable, boolean wanted) {
    return store.readTail(stream, usable, wanted && latest);
  }

  @Override
  public AppendResult append(Append write) {
    return store.append(written.apply(write));
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return store.appendAll(writes.stream().map(written).toList(), checks);
  }
}
