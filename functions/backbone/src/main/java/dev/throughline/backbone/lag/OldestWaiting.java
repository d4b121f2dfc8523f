package dev.throughline.backbone.lag;

import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.PublishedCommit;
import dev.throughline.kernel.store.Commit;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Since when the oldest message waits that a consumer has not processed. A queue tells how many
 * they are, and the feed when the newest messages were committed: of <i>n</i> messages that wait,
 * the oldest is the <i>n</i>th from the end. The feed itself comes some seconds late, so an answer
 * may be those seconds too old, and is not too young. Safe for use by many threads.
 */
final class OldestWaiting {
  /** The most commits of a partition that are looked at. */
  static final int MOST = 400;

  private static final int LEAST = 25;

  private final FeedReader feed;
  private final Taken taken;

  OldestWaiting(FeedReader feed, Taken taken) {
    this.feed = feed;
    this.taken = taken;
  }

  /**
   * When a message was committed.
   *
   * @param orEarlier whether more messages wait than were looked at
   */
  record Oldest(Instant at, boolean orEarlier) {}

  /**
   * The oldest waiting message of each consumer. A consumer has none if its messages are not in the
   * feed yet, or cannot be derived from commits.
   *
   * @param waiting how many messages, by the consumer
   */
  Map<String, Oldest> of(Map<String, Long> waiting) {
    var asked = new HashMap<>(waiting);
    asked.values().removeIf(messages -> messages == 0);
    asked.keySet().removeIf(consumer -> !taken.knows(consumer));
    if (asked.isEmpty()) {
      return Map.of();
    }
    var depth = Math.clamp(Collections.max(asked.values()), LEAST, MOST);
    var newest =
        IntStream.range(0, feed.partitions())
            .mapToObj(partition -> feed.newest(partition, depth))
            .toList();
    var whole = newest.stream().allMatch(commits -> commits.size() < depth);
    var backwards = backwards(newest);
    var found = new HashMap<String, Oldest>();
    asked.forEach(
        (consumer, messages) ->
            oldest(consumer, messages, backwards, whole)
                .ifPresent(oldest -> found.put(consumer, oldest)));
    return found;
  }

  private static List<Commit> backwards(List<List<PublishedCommit>> partitions) {
    return partitions.stream()
        .flatMap(List::stream)
        .map(PublishedCommit::commit)
        .sorted(Comparator.comparing(Commit::at).reversed())
        .toList();
  }

  /**
   * @param whole whether these are all commits that there are
   */
  private Optional<Oldest> oldest(
      String consumer, long messages, List<Commit> backwards, boolean whole) {
    var left = messages;
    var oldest = Optional.<Instant>empty();
    for (var commit : backwards) {
      var ofCommit = taken.messages(consumer, commit);
      if (ofCommit > 0) {
        oldest = Optional.of(commit.at());
        left -= ofCommit;
      }
      if (left <= 0) {
        return oldest.map(at -> new Oldest(at, false));
      }
    }
    return oldest.map(at -> new Oldest(at, !whole));
  }
}
