package dev.throughline.kernel.archive;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.Archiver.Archived;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Finds the streams to archive in the feed: it follows each partition at the distance of the
 * retention, once for each category, and looks at a stream at its last entry. So it reads no stream
 * before its time, and none of the event table but these. Safe for use by many threads.
 */
public final class ArchiveWalk {
  /** So many pages are looked through together, so that an object has many streams. */
  private static final int PAGES = 20;

  private final FeedPages feed;
  private final ArchiveLedger ledger;
  private final Archiver archiver;
  private final Retention retention;
  private final InstantSource clock;

  public ArchiveWalk(
      FeedPages feed,
      ArchiveLedger ledger,
      Archiver archiver,
      Retention retention,
      InstantSource clock) {
    this.feed = feed;
    this.ledger = ledger;
    this.archiver = archiver;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * How far a walk has come.
   *
   * @param done whether nothing else is due: false if there was no time left, or if another one
   *     goes the same way
   */
  public record Walked(Archived archived, boolean done) {}

  /**
   * Archives what is due of every category.
   *
   * @param goOn asked before each stretch of the feed; false to stop, and go on another time
   */
  public Walked walk(BooleanSupplier goOn) {
    var all = new Walked(Archived.NOTHING, true);
    for (var category : retention.categories().stream().sorted().toList()) {
      for (var partition = 0; partition < feed.partitions(); partition++) {
        var one = walk(category, partition, goOn);
        all = new Walked(all.archived().plus(one.archived()), all.done() && one.done());
      }
    }
    return all;
  }

  private Walked walk(String category, int partition, BooleanSupplier goOn) {
    var archived = Archived.NOTHING;
    if (!goOn.getAsBoolean()) {
      return new Walked(archived, false);
    }
    var position = ledger.position(category, partition);
    while (true) {
      var latest = retention.latest(category, clock.instant());
      var pages =
          feed.after(partition, position, PAGES).stream()
              .takeWhile(page -> !page.at().isAfter(latest))
              .toList();
      if (pages.isEmpty()) {
        return new Walked(archived, true);
      }
      var stretch = archiver.archive(category, lastCommits(category, pages));
      archived = archived.plus(stretch);
      var end = pages.getLast().last();
      if (stretch.left() > 0
          || !ledger.move(category, partition, position, end)
          || !goOn.getAsBoolean()) {
        return new Walked(archived, false);
      }
      position = end;
    }
  }

  private static Map<StreamId, Long> lastCommits(String category, List<FeedPage> pages) {
    var last = new LinkedHashMap<StreamId, Long>();
    for (var page : pages) {
      for (var commit : page.commits()) {
        if (commit.stream().category().equals(category)) {
          last.merge(commit.stream(), commit.number(), Math::max);
        }
      }
    }
    return last;
  }
}
