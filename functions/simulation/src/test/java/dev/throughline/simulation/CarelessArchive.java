package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.testkit.InMemoryEventStore;
import java.util.List;

/**
 * Event tables that take an archived stream for something else, with the deliberate bugs of readers
 * and writers.
 */
final class CarelessArchive {
  private CarelessArchive() {}

  /** The table as writers with the bug see it. */
  static EventStore store(ArchivingBug bug, InMemoryEventStore table) {
    return switch (bug) {
      case BEGINS_AN_ARCHIVED_STREAM_ANEW -> new Anew(table);
      case FORGETS_ARCHIVED_COMMANDS -> new Behind(table);
      default -> table;
    };
  }

  /** A stream without commits in the table is new. */
  private static final class Anew implements EventStore {
    private final InMemoryEventStore table;
    private final InMemoryEventStore begun = new InMemoryEventStore();

    Anew(InMemoryEventStore table) {
      this.table = table;
    }

    private EventStore of(StreamId stream) {
      var stub = table.stubs(List.of(stream)).get(stream);
      var end = table.read(stream, Long.MAX_VALUE - 1).end().commit();
      return stub != null && stub.holds(end) ? begun : table;
    }

    @Override
    public StreamSlice read(StreamId stream, long afterCommit) {
      return of(stream).read(stream, afterCommit);
    }

    @Override
    public AppendResult append(Append write) {
      var store = of(write.stream());
      return store.append(
          new Append(
              write.stream(),
              store == begun
                  ? new Expected.After(begun.read(write.stream()).end())
                  : write.expected(),
              write.bodies(),
              write.snapshot()));
    }

    @Override
    public AppendResult appendAll(List<Append> writes, List<Check> checks) {
      return append(writes.getFirst());
    }
  }

  /** Reads for a decision only what is behind the stub. */
  private record Behind(InMemoryEventStore table) implements EventStore {
    @Override
    public StreamSlice read(StreamId stream, long afterCommit) {
      var stub = table.stubs(List.of(stream)).get(stream);
      var after = stub == null ? 0 : stub.last().commit();
      return table.read(stream, Math.max(after, afterCommit));
    }

    @Override
    public AppendResult append(Append write) {
      return table.append(write);
    }

    @Override
    public AppendResult appendAll(List<Append> writes, List<Check> checks) {
      return table.appendAll(writes, checks);
    }
  }
}
