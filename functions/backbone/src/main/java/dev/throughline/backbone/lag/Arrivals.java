package dev.throughline.backbone.lag;

import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.PublishedCommit;
import dev.throughline.kernel.store.Commit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What came for each stage of the flow, by the feed. Safe for use by many threads. */
final class Arrivals {
  /**
   * So many of the newest commits of a partition are looked at; of more commits, the share of each
   * stage is taken to be the same.
   */
  static final int MOST = 50;

  private final FeedReader feed;
  private final Taken taken;

  Arrivals(FeedReader feed, Taken taken) {
    this.feed = feed;
    this.taken = taken;
  }

  /** The last position of each partition. */
  List<Long> ends() {
    return IntStream.range(0, feed.partitions()).mapToObj(feed::end).toList();
  }

  /**
   * The messages for each stage, and the commits for the index; a stage is absent if its messages
   * cannot be derived from commits.
   *
   * @param from the ends at an earlier time
   * @param to the ends now
   */
  Map<String, Long> between(List<Long> from, List<Long> to, Collection<String> consumers) {
    var came = new HashMap<String, Double>();
    for (var partition = 0; partition < to.size(); partition++) {
      var more = to.get(partition) - from.get(partition);
      var commits = newest(partition, to.get(partition), more);
      came.merge(Stages.INDEX, (double) more, Double::sum);
      for (var consumer : consumers) {
        if (taken.knows(consumer)) {
          var messages = commits.stream().mapToLong(it -> taken.messages(consumer, it)).sum();
          var all = commits.isEmpty() ? 0 : (double) messages * more / commits.size();
          came.merge(Stages.of(consumer), all, Double::sum);
        }
      }
    }
    var whole = new HashMap<String, Long>();
    came.forEach((stage, messages) -> whole.put(stage, Math.round(messages)));
    return whole;
  }

  private List<Commit> newest(int partition, long end, long more) {
    var some = (int) Math.min(more, MOST);
    return some == 0
        ? List.of()
        : feed.read(partition, end - some, some).stream().map(PublishedCommit::commit).toList();
  }
}
