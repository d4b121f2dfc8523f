package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.archive.Archiver;
import dev.throughline.kernel.archive.CommitFormat;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.archive.Settling;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamSlice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A store whose streams are archived after every append, and their commits deleted: so the contract
 * of a store can be tested where each stream is behind a stub. The bodies of these tests end no
 * stream, so this store archives them all.
 */
public final class ArchivedAtOnce implements EventStore {
  private final EventStore store;
  private final ArchiveTable table;
  private final CommitFormat format;
  private final ObjectStore objects;
  private final AtomicLong ticks = new AtomicLong();

  /**
   * @param store that reads through to the archive
   * @param table the same one's
   */
  public ArchivedAtOnce(
      EventStore store, ArchiveTable table, ObjectStore objects, CommitFormat format) {
    this.store = store;
    this.table = table;
    this.objects = objects;
    this.format = format;
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return store.read(stream, afterCommit);
  }

  @Override
  public StreamSlice readTail(StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    return store.readTail(stream, usable, latest);
  }

  @Override
  public AppendResult append(Append write) {
    return archived(store.append(write));
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return archived(store.appendAll(writes, checks));
  }

  private AppendResult archived(AppendResult result) {
    if (result instanceof AppendResult.Appended(var commits)) {
      commits.forEach(this::archive);
    }
    return result;
  }

  /** Each has a ledger and a clock of its own, so that none waits for another. */
  private void archive(Commit commit) {
    var stream = commit.stream();
    var at = commit.bodies().getLast().at().plusMillis(ticks.incrementAndGet());
    InstantSource clock = () -> at;
    ArchiveLedger ledger = new InMemoryArchiveLedger();
    var archiver = new Archiver(store, table, objects, format, ledger, (_, _) -> true, clock);
    archiver.archive(stream.category(), Map.of(stream, commit.number()));
    new Settling(table, objects, ledger, Duration.ofMillis(-1), clock).run(() -> true);
  }
}
