package dev.throughline.testkit;

import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import java.util.List;

/** The suite against a feed that refuses every page. */
class RefusingFeedPages extends FeedConformance implements FeedPages {
  @Override
  protected FeedPages pages() {
    return this;
  }

  @Override
  public int partitions() {
    return 2;
  }

  @Override
  public List<FeedPage> after(int partition, long position, int max) {
    return List.of();
  }

  @Override
  public List<FeedPage> before(int partition, long position, int max) {
    return List.of();
  }

  @Override
  public boolean put(FeedPage page) {
    return false;
  }
}
