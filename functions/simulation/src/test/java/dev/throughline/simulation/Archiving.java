package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.archive.ArchiveAudit;
import dev.throughline.kernel.archive.ArchiveWalk;
import dev.throughline.kernel.archive.Archiver;
import dev.throughline.kernel.archive.Damaged;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.archive.Settling;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.store.Stub;
import dev.throughline.testkit.InMemoryEventStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Orders that are written, read, erased and archived at the same time, from a seed: between any two
 * calls of an archiver, another archiver, a writer, a reader, a rebuild or the audit may act, and
 * an archiver may die at each call. In the end nothing dies any more, and what is due is archived.
 */
final class Archiving {
  private static final int STEPS = 120;
  private static final int DEEPEST = 2;

  private final Chance chance;
  private final ArchivingBug bug;
  private final ArchivingPorts ports;
  private final ArchivedOrders orders;
  private final Duration kept;
  private final Retention retention;
  private Instant now = Scheduler.START;
  private int depth;
  private boolean over;

  private Archiving(long seed, ArchivingBug bug) {
    this.chance = new Chance(seed);
    this.bug = bug;
    this.kept = chance.oneOf(List.of(Duration.ofDays(3), Duration.ofMinutes(1)));
    this.retention = new Retention(Map.of(ArchivedOrders.CATEGORY, kept));
    this.ports = new ArchivingPorts(chance, bug, this::now, this::others, this::opened);
    var store =
        bug == ArchivingBug.BEGINS_AN_ARCHIVED_STREAM_ANEW
            ? new Anew(ports.table)
            : bug == ArchivingBug.FORGETS_ARCHIVED_COMMANDS ? new Behind(ports.table) : ports.table;
    this.orders = new ArchivedOrders(chance, this::now, store, ports.table, this::find);
  }

  private Instant now() {
    return now;
  }

  private Commit opened(Commit commit) {
    return orders.opened(commit);
  }

  private Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    others();
    return ports.table.find(places);
  }

  /** The laws that a history breaks. */
  static List<String> breaches(long seed, ArchivingBug bug) {
    return new Archiving(seed, bug).run();
  }

  /** They take less time than there is between an archiver's patience and the settling. */
  private void others() {
    for (var i = 0; i < 2 && !over && depth > 0 && depth < DEEPEST && chance.happens(0.3); i++) {
      now = now.plus(chance.millis(0, chance.oneOf(List.of(2_000, 300_000))));
      act();
    }
  }

  private void act() {
    depth++;
    try {
      switch (chance.between(0, 9)) {
        case 0, 1, 2 -> orders.write();
        case 3 -> orders.read();
        case 4 -> orders.index();
        case 5 -> orders.rebuild();
        case 6, 7 -> walk();
        case 8 -> settle();
        default -> audit();
      }
    } catch (SimulatedCrash _) {
      // The next one begins anew.
    } catch (Damaged | Unavailable e) {
      // A reader that was misled knows it, and asks again.
      if (over) {
        orders.breaches.add(e.getMessage());
      }
    } catch (RuntimeException e) {
      orders.breaches.add(e.toString());
    } finally {
      depth--;
    }
  }

  private boolean walk() {
    var archiver =
        new Archiver(
            ports.table,
            ports.stubs(),
            ports.writtenObjects(),
            ports.writing,
            ports.entries(),
            bug == ArchivingBug.ARCHIVES_WHAT_GOES_ON ? (_, _) -> true : retention::isDue,
            this::now);
    var feed = bug == ArchivingBug.MOVES_BEFORE_IT_ARCHIVES ? new MovingPages() : orders.feed;
    return new ArchiveWalk(feed, ports.entries(), archiver, retention, this::now)
        .walk(() -> over || chance.happens(0.9))
        .done();
  }

  private void settle() {
    var hasty = bug == ArchivingBug.REMOVES_WHAT_IS_BEING_WRITTEN;
    var after = hasty ? Duration.ofMillis(-1) : Settling.AFTER;
    var settled =
        new Settling(ports.stubs(), ports.writtenObjects(), ports.entries(), after, this::now)
            .run(() -> over || chance.happens(0.9));
    orders.breaches.addAll(settled.damaged());
  }

  private void audit() {
    var hasty = bug == ArchivingBug.REMOVES_WHAT_IS_BEING_WRITTEN;
    var grace = hasty ? Duration.ofMillis(-1) : ArchiveAudit.GRACE;
    new ArchiveAudit(ports.stubs(), ports.writtenObjects(), ports.entries(), grace, this::now)
        .run(Optional.empty(), () -> over || chance.happens(0.95));
  }

  private List<String> run() {
    for (var step = 0; step < STEPS && orders.breaches.isEmpty(); step++) {
      now = now.plus(chance.millis(0, 86_400_000));
      if (chance.happens(0.03)) {
        orders.erase();
      }
      act();
    }
    over = true;
    ports.heal();
    orders.index();
    for (var round = 0; round < 4; round++) {
      now = now.plus(Duration.ofDays(10));
      attempt(this::walk);
      now = now.plus(Duration.ofDays(2));
      attempt(
          () -> {
            settle();
            audit();
            return true;
          });
    }
    check();
    orders.breaches.addAll(ports.breaches);
    return orders.breaches;
  }

  private void attempt(Supplier<Boolean> work) {
    try {
      work.get();
    } catch (RuntimeException e) {
      orders.breaches.add(e.toString());
    }
  }

  private void check() {
    var stubs = ports.table.stubs(orders.streams());
    for (var stream : orders.streams()) {
      attempt(
          () -> {
            orders.readOne(stream);
            requireArchived(stream, Optional.ofNullable(stubs.get(stream)));
            return true;
          });
    }
    attempt(
        () -> {
          orders.rebuild();
          return true;
        });
    requireNothingLeft(stubs);
    requireErased();
  }

  private void requireArchived(StreamId stream, Optional<Stub> stub) {
    var commits = orders.acknowledged(stream);
    var commands = commits.stream().map(it -> it.bodies().getFirst().commandId()).toList();
    if (commands.stream().distinct().count() < commands.size()) {
      orders.breaches.add("a command was carried out twice: " + commands);
    }
    var isDue = !commits.isEmpty() && commits.getLast().bodies().getLast().ends();
    if (isDue && stub.filter(it -> it.holds(commits.size())).isEmpty()) {
      orders.breaches.add(stream + " has ended long ago, and has " + stub);
    }
    var isOpen =
        stub.filter(it -> !commits.get((int) it.last().commit() - 1).bodies().getLast().ends());
    if (isOpen.isPresent()) {
      orders.breaches.add(stream + " was archived before it had ended");
    }
  }

  private void requireNothingLeft(Map<StreamId, Stub> stubs) {
    var unarchived =
        orders.streams().stream()
            .mapToLong(
                it ->
                    orders.acknowledged(it).size()
                        - Optional.ofNullable(stubs.get(it)).map(s -> s.last().commit()).orElse(0L))
            .sum();
    if (ports.table.size() != unarchived) {
      orders.breaches.add(
          "the table has " + ports.table.size() + " commits; not archived are " + unarchived);
    }
    var named = stubs.values().stream().map(Stub::object).collect(Collectors.toSet());
    var there =
        ports.objects.list("", Optional.empty(), 1_000).stream()
            .map(it -> it.name().value())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!there.equals(named)) {
      orders.breaches.add("there are the objects " + there + ", and stubs name " + named);
    }
    if (!ports.ledger.begunBefore(Instant.MAX, 1_000).isEmpty()) {
      orders.breaches.add("the ledger still has " + ports.ledger.begunBefore(Instant.MAX, 9));
    }
  }

  /** Nobody who has lost the key can read a name, wherever the commits are. */
  private void requireErased() {
    for (var stream : orders.erased) {
      attempt(
          () -> {
            for (var commit : ports.table.read(stream).commits()) {
              var bytes = ports.format.write(List.of(commit));
              var text = new String(bytes, StandardCharsets.ISO_8859_1);
              if (text.contains(ArchivedOrders.name(stream))) {
                orders.breaches.add("can still be read: " + stream);
              }
            }
            return true;
          });
    }
  }

  /** Moves the position as soon as the pages are read. */
  private final class MovingPages implements FeedPages {
    @Override
    public int partitions() {
      return orders.feed.partitions();
    }

    @Override
    public List<FeedPage> after(int partition, long position, int max) {
      var pages = orders.feed.after(partition, position, max);
      var latest = now.minus(kept);
      pages.stream()
          .filter(page -> !page.at().isAfter(latest))
          .reduce((_, last) -> last)
          .ifPresent(
              page -> ports.ledger.move(ArchivedOrders.CATEGORY, partition, position, page.last()));
      return pages;
    }

    @Override
    public List<FeedPage> before(int partition, long position, int max) {
      return orders.feed.before(partition, position, max);
    }

    @Override
    public boolean put(FeedPage page) {
      return orders.feed.put(page);
    }
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
