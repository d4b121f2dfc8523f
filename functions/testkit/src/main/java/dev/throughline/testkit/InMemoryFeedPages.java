package dev.throughline.testkit;

import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A feed that lasts as long as the object. It fulfils {@link FeedConformance}. */
public final class InMemoryFeedPages implements FeedPages {
  private final int partitions;
  private final Map<Integer, TreeMap<Long, FeedPage>> pages = new HashMap<>();

  public InMemoryFeedPages(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public synchronized List<FeedPage> after(int partition, long position, int max) {
    return of(partition).tailMap(position, false).values().stream().limit(max).toList();
  }

  @Override
  public synchronized List<FeedPage> before(int partition, long position, int max) {
    return of(partition).headMap(position, false).descendingMap().values().stream()
        .limit(max)
        .toList();
  }

  @Override
  public synchronized boolean put(FeedPage page) {
    return of(page.partition()).putIfAbsent(page.first(), page) == null;
  }

  private TreeMap<Long, FeedPage> of(int partition) {
    return pages.computeIfAbsent(partition, _ -> new TreeMap<>());
  }
}
