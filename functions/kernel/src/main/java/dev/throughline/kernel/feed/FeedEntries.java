package dev.throughline.kernel.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the feed. In a partition, the commits of a stream are in their order; streams are in the
 * order in which they were entered. Safe for use by many threads.
 */
public final class FeedEntries {
  private static final int PAGES = 100;

  private final FeedPages pages;

  public FeedEntries(FeedPages pages) {
    this.pages = pages;
  }

  /** How many partitions there are: 0 up to this, excluded. */
  public int partitions() {
    return pages.partitions();
  }

  /**
   * The entries that follow a position, in order.
   *
   * @param after 0 for the beginning
   * @param max at least 1
   * @return empty only at the end
   */
  public List<FeedEntry> read(int partition, long after, int max) {
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

  /** The position of the last entry; 0 if there is none. */
  public long end(int partition) {
    requirePartition(partition);
    return pages.before(partition, Long.MAX_VALUE, 1).stream()
        .mapToLong(FeedPage::last)
        .findFirst()
        .orElse(0);
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
