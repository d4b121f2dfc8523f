package dev.throughline.kernel.feed;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the feed: its entries, or the commits that they name. In a partition, the commits of a
 * stream are in their order; streams are in the order in which they were entered. Safe for use by
 * many threads.
 */
public final class FeedReader {
  private static final int PAGES = 100;

  private final FeedPages pages;
  private final CommitLookup commits;

  public FeedReader(FeedPages pages, CommitLookup commits) {
    this.pages = pages;
    this.commits = commits;
  }

  /** How many partitions there are: 0 up to this, excluded. */
  public int partitions() {
    return pages.partitions();
  }

  /** The position of the last entry; 0 if there is none. */
  public long end(int partition) {
    return newest(partition).map(FeedPage::last).orElse(0L);
  }

  /** The page that was put last; empty if there is none. */
  public Optional<FeedPage> newest(int partition) {
    requirePartition(partition);
    return pages.before(partition, Long.MAX_VALUE, 1).stream().findFirst();
  }

  /** The newest commits of a partition, in order: at most {@code max}. */
  public List<PublishedCommit> newest(int partition, int max) {
    return read(partition, Math.max(0, end(partition) - max), max);
  }

  /**
   * The entries that follow a position, in order.
   *
   * @param after 0 for the beginning
   * @param max at least 1
   * @return empty only at the end
   */
  public List<FeedEntry> entries(int partition, long after, int max) {
    requirePartition(partition);
    var entries = new ArrayList<FeedEntry>();
    var begin = Math.max(0, after + 1 - FeedPage.MOST);
    var next = after + 1;
    while (entries.size() < max) {
      var read = pages.after(partition, begin, PAGES);
      for (var page : read) {
        for (var entry : page.entries()) {
          if (entry.position() > after && entries.size() < max) {
            requireDense(entry, next++);
            entries.add(entry);
          }
        }
      }
      if (read.size() < PAGES) {
        break;
      }
      begin = read.getLast().first();
    }
    return List.copyOf(entries);
  }

  /**
   * The commits of the entries that follow a position, in order.
   *
   * @param after 0 for the beginning
   * @param max at least 1
   * @return empty only at the end
   */
  public List<PublishedCommit> read(int partition, long after, int max) {
    var entries = entries(partition, after, max);
    var found = commits.find(entries.stream().map(FeedEntry::commit).toList());
    return entries.stream().map(entry -> whole(entry, found)).toList();
  }

  /**
   * Some entries of a partition that follow one another.
   *
   * @param entries how many they are
   * @param end position of the last one; where the stretch began if there is none
   * @param commits the wanted ones among them, in order
   */
  public record Stretch(int entries, long end, List<Commit> commits) {}

  /**
   * The stretch that follows a position: commits of unwanted streams are skipped unread.
   *
   * @param max at least 1; fewer entries come at the end only
   */
  public Stretch stretch(int partition, long after, int max, Predicate<StreamId> wanted) {
    var entries = entries(partition, after, max);
    var some = entries.stream().filter(it -> wanted.test(it.commit().stream())).toList();
    var found = commits.find(some.stream().map(FeedEntry::commit).toList());
    return new Stretch(
        entries.size(),
        entries.isEmpty() ? after : entries.getLast().position(),
        some.stream().map(entry -> whole(entry, found).commit()).toList());
  }

  private static PublishedCommit whole(FeedEntry entry, Map<CommitRef, Commit> found) {
    var commit = found.get(entry.commit());
    if (commit == null) {
      throw new IllegalStateException("in the feed, but not in the event table: " + entry);
    }
    return new PublishedCommit(entry.partition(), entry.position(), commit);
  }

  private void requirePartition(int partition) {
    if (partition < 0 || partition >= partitions()) {
      throw new IllegalArgumentException(
          "partition " + partition + " is none of 0 to " + (partitions() - 1));
    }
  }

  private static void requireDense(FeedEntry entry, long expected) {
    if (entry.position() != expected) {
      throw new IllegalStateException(
          "partition " + entry.partition() + " has a hole at " + expected);
    }
  }
}
