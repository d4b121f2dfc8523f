package dev.throughline.testkit;

import dev.throughline.kernel.feed.FeedPages;

class InMemoryFeedPagesTest extends FeedConformance {
  private final FeedPages pages = new InMemoryFeedPages(4);

  @Override
  protected FeedPages pages() {
    return pages;
  }
}
