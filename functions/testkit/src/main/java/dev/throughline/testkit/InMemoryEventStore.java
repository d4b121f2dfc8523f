package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.CommitScan;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.store.Stub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * An event store that lasts as long as the object. It fulfils {@link EventStoreConformance}, and is
 * stricter in one point: a position that the stream never had is an {@link
 * IllegalArgumentException}. As in the event table, a stub is in the place of the first commit, and
 * what was deleted is gone.
 */
public final class InMemoryEventStore
    implements EventStore, CommitLookup, CommitScan, ArchiveTable {
  private final Map<StreamId, TreeMap<Long, Commit>> streams = new HashMap<>();
  private final Map<StreamId, Stub> stubs = new HashMap<>();
  private final List<Commit> log = new ArrayList<>();
  private final ArchivedCommits archived;

  /** A store whose streams are never archived. */
  public InMemoryEventStore() {
    this(ArchivedCommits.NONE);
  }

  /**
   * A store that reads through to an archive.
   *
   * @param archived the commits of the stubs that are put here
   */
  public InMemoryEventStore(ArchivedCommits archived) {
    this.archived = archived;
  }

  @Override
  public synchronized StreamSlice read(StreamId stream, long afterCommit) {
    var table = List.copyOf(items(stream).values());
    var stub = stubs.get(stream);
    if (stub != null) {
      return stub.slice(afterCommit, archived, table);
    }
    var end = table.isEmpty() ? StreamEnd.START : table.getLast().end();
    if (table.size() <= afterCommit) {
      return new StreamSlice(List.of(), end);
    }
    return new StreamSlice(table.subList((int) afterCommit, table.size()), end);
  }

  @Override
  public synchronized StreamSlice readTail(
      StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    var all = commits(stream);
    for (var commit : all.reversed()) {
      if (commit.snapshot().filter(usable).isPresent()) {
        return new StreamSlice(all.subList((int) commit.number() - 1, all.size()), end(stream));
      }
    }
    return new StreamSlice(all, end(stream));
  }

  @Override
  public AppendResult append(Append write) {
    return appendAll(List.of(write), List.of());
  }

  @Override
  public synchronized AppendResult appendAll(List<Append> writes, List<Check> checks) {
    requireDistinct(writes, checks);
    var first = writes.getFirst();
    var command = first.bodies().getFirst().commandId();
    var repeated = inTheWay(first).filter(commit -> commit.of(command).isPresent());
    if (repeated.isPresent()) {
      return new AppendResult.AlreadyApplied(repeated.get());
    }
    var met = writes.stream().allMatch(this::isMet) && checks.stream().allMatch(this::isMet);
    if (!met) {
      return new AppendResult.Conflict();
    }
    return new AppendResult.Appended(writes.stream().map(this::store).toList());
  }

  @Override
  public synchronized Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    var found = new HashMap<CommitRef, Commit>();
    var elsewhere = new HashMap<Stub, List<CommitRef>>();
    for (var place : places) {
      var stub = stubs.get(place.stream());
      if (stub != null && stub.holds(place.number())) {
        elsewhere.computeIfAbsent(stub, _ -> new ArrayList<>()).add(place);
      } else {
        Optional.ofNullable(items(place.stream()).get(place.number()))
            .ifPresent(commit -> found.put(place, commit));
      }
    }
    var commits = elsewhere.isEmpty() ? Map.<Stub, List<Commit>>of() : readAll(elsewhere);
    elsewhere.forEach(
        (stub, wanted) ->
            wanted.forEach(
                place -> found.put(place, commits.get(stub).get((int) place.number() - 1))));
    return found;
  }

  private Map<Stub, List<Commit>> readAll(Map<Stub, List<CommitRef>> elsewhere) {
    return archived.readAll(elsewhere.keySet());
  }

  @Override
  public synchronized Map<StreamId, Stub> stubs(Collection<StreamId> wanted) {
    var found = new HashMap<>(stubs);
    found.keySet().retainAll(wanted);
    return found;
  }

  @Override
  public synchronized boolean put(Stub stub, Optional<Stub> before) {
    var stored = Optional.ofNullable(stubs.get(stub.stream()));
    if (!stored.equals(before) || stored.isEmpty() && items(stub.stream()).isEmpty()) {
      return false;
    }
    stubs.put(stub.stream(), stub);
    items(stub.stream()).remove(1L);
    return true;
  }

  @Override
  public synchronized int delete(Stub stub) {
    var gone = items(stub.stream()).headMap(stub.last().commit(), true);
    var count = gone.size();
    gone.clear();
    return count;
  }

  /** How many commits the table has, without those that are only in the archive. */
  public synchronized int size() {
    return streams.values().stream().mapToInt(Map::size).sum();
  }

  @Override
  public void list(Instant since, BiConsumer<CommitRef, Instant> each) {
    commits().stream()
        .filter(commit -> !commit.at().isBefore(since))
        .forEach(commit -> each.accept(CommitRef.of(commit), commit.at()));
  }

  /** Every commit of every stream, in the order of the appends. */
  public synchronized List<Commit> commits() {
    return List.copyOf(log);
  }

  private Commit store(Append write) {
    var commit = write.after(end(write.stream()));
    streams.computeIfAbsent(write.stream(), _ -> new TreeMap<>()).put(commit.number(), commit);
    log.add(commit);
    return commit;
  }

  private boolean isMet(Append write) {
    return switch (write.expected()) {
      case Expected.AtVersion(var version) -> end(write.stream()).version() == version;
      case Expected.After(var position) -> isEnd(write.stream(), position);
    };
  }

  private boolean isMet(Check check) {
    return isEnd(check.stream(), check.end());
  }

  private boolean isEnd(StreamId stream, StreamEnd position) {
    var end = end(stream);
    if (end.equals(position)) {
      return true;
    }
    var known =
        position.equals(StreamEnd.START)
            || commits(stream).stream().anyMatch(commit -> commit.end().equals(position));
    if (!known) {
      throw new IllegalArgumentException(stream + " never ended at " + position);
    }
    return false;
  }

  /** The commit that is stored at the position of {@code write}. */
  private Optional<Commit> inTheWay(Append write) {
    var all = commits(write.stream());
    return switch (write.expected()) {
      case Expected.After(var end) when end.commit() < all.size() ->
          Optional.of(all.get((int) end.commit()));
      case Expected.After _ -> Optional.empty();
      case Expected.AtVersion(var version) ->
          all.reversed().stream().findFirst().filter(last -> last.firstVersion() == version + 1);
    };
  }

  private StreamEnd end(StreamId stream) {
    var items = items(stream);
    var stub = stubs.get(stream);
    if (stub != null && (items.isEmpty() || stub.holds(items.lastKey()))) {
      return stub.end();
    }
    return items.isEmpty() ? StreamEnd.START : items.lastEntry().getValue().end();
  }

  private List<Commit> commits(StreamId stream) {
    return read(stream, 0).commits();
  }

  private TreeMap<Long, Commit> items(StreamId stream) {
    return streams.getOrDefault(stream, new TreeMap<>());
  }

  private static void requireDistinct(List<Append> writes, List<Check> checks) {
    var size = writes.size() + checks.size();
    if (writes.isEmpty() || size > 100) {
      throw new IllegalArgumentException("1 to 100 streams at once, not " + size);
    }
    var seen = new HashSet<StreamId>();
    writes.forEach(write -> seen.add(write.stream()));
    checks.forEach(check -> seen.add(check.stream()));
    if (seen.size() < size) {
      throw new IllegalArgumentException("each stream once: " + seen);
    }
  }
}
