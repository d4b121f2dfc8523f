package dev.throughline.simulation;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.archive.ArchiveAudit;
import dev.throughline.kernel.archive.ArchiveWalk;
import dev.throughline.kernel.archive.Archiver;
import dev.throughline.kernel.archive.Damaged;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.archive.Settling;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final ArchivingLaws laws;
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
    var store = CarelessArchive.store(bug, ports.table);
    this.orders = new ArchivedOrders(chance, this::now, store, ports.table, this::find);
    this.laws = new ArchivingLaws(ports, orders);
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
      laws.attempt(this::walk);
      now = now.plus(Duration.ofDays(2));
      laws.attempt(this::settle);
      laws.attempt(this::audit);
    }
    laws.check();
    orders.breaches.addAll(ports.breaches);
    return orders.breaches;
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
}
