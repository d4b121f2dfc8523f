package dev.throughline.simulation;

import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * A deliberate bug: pages are put over pages that are there, or entered without looking further
 * back.
 */
final class CarelessFeed implements FeedPages {
  private final FeedPages pages;
  private final boolean putsBlindly;
  private final List<TreeMap<Long, FeedPage>> overwritten =
      List.of(new TreeMap<>(), new TreeMap<>());

  private CarelessFeed(FeedPages pages, boolean putsBlindly) {
    this.pages = pages;
    this.putsBlindly = putsBlindly;
  }

  static FeedPages of(Bug bug, FeedPages pages) {
    return switch (bug) {
      case PUTS_FEED_PAGES_BLINDLY -> new CarelessFeed(pages, true);
      case ENTERS_FEED_UNSEEN -> new CarelessFeed(pages, false);
      default -> pages;
    };
  }

  @Override
  public int partitions() {
    return pages.partitions();
  }

  @Override
  public List<FeedPage> after(int partition, long position, int max) {
    return putsBlindly
        ? overwritten.get(partition).tailMap(position, false).values().stream().limit(max).toList()
        : pages.after(partition, position, max);
  }

  @Override
  public List<FeedPage> before(int partition, long position, int max) {
    return putsBlindly
        ? overwritten.get(partition).headMap(position, false).descendingMap().values().stream()
            .limit(max)
            .toList()
        : pages.before(partition, position, 1).stream().map(CarelessFeed::old).toList();
  }

  /** The page with a time so old that its reader does not look at the pages before it. */
  private static FeedPage old(FeedPage page) {
    return new FeedPage(page.partition(), page.first(), Instant.EPOCH, page.commits());
  }

  @Override
  public boolean put(FeedPage page) {
    if (putsBlindly) {
      overwritten.get(page.partition()).put(page.first(), page);
      return true;
    }
    return pages.put(page);
  }
}
