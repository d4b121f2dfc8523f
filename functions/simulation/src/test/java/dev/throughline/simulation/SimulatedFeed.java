package dev.throughline.simulation;

import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import java.util.List;
import java.util.function.Consumer;

/**
 * The feed's table under faults. Every stored page wakes its readers, even if the answer to its
 * writer is lost.
 */
record SimulatedFeed(FeedPages pages, Chaos chaos, Consumer<FeedPage> grown) implements FeedPages {
  @Override
  public int partitions() {
    return pages.partitions();
  }

  @Override
  public List<FeedPage> after(int partition, long position, int max) {
    return chaos.call(
        "read feed " + partition + " after " + position,
        () -> pages.after(partition, position, max));
  }

  @Override
  public List<FeedPage> before(int partition, long position, int max) {
    return chaos.call(
        "read feed " + partition + " before " + position,
        () -> pages.before(partition, position, max));
  }

  @Override
  public boolean put(FeedPage page) {
    return chaos.call(
        "put " + page.commits().size() + " into feed " + page.partition() + " at " + page.first(),
        () -> {
          var put = pages.put(page);
          if (put) {
            grown.accept(page);
          }
          return put;
        });
  }
}
