package dev.throughline.aws;

import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A feed whose table fails on demand, or whose answers get lost. */
final class BreakableFeed implements FeedPages {
  enum When {
    NEVER,
    BEFORE_THE_PUT,
    AFTER_THE_PUT,
    ALWAYS
  }

  private final FeedPages pages;
  volatile When breaks = When.NEVER;

  BreakableFeed(FeedPages pages) {
    this.pages = pages;
  }

  @Override
  public int partitions() {
    return pages.partitions();
  }

  @Override
  public List<FeedPage> after(int partition, long position, int max) {
    breakIf(When.ALWAYS);
    return pages.after(partition, position, max);
  }

  @Override
  public List<FeedPage> before(int partition, long position, int max) {
    breakIf(When.ALWAYS);
    return pages.before(partition, position, max);
  }

  @Override
  public boolean put(FeedPage page) {
    breakIf(When.ALWAYS);
    breakIf(When.BEFORE_THE_PUT);
    var put = pages.put(page);
    breakIf(When.AFTER_THE_PUT);
    return put;
  }

  private void breakIf(When when) {
    if (breaks == when) {
      throw SdkClientException.create("no answer");
    }
  }
}
