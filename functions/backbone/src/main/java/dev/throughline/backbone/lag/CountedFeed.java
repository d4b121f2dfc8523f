package dev.throughline.backbone.lag;

import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.projection.CountTable;
import dev.throughline.kernel.store.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A consumer that reads the feed by its own place in it, and what it has not counted yet.
 *
 * @param consumer its name
 * @param counts its place in each partition
 */
record CountedFeed(String consumer, CountTable counts) {
  /** The most entries of a partition that are looked at. */
  static final int MOST = 1_000;

  /**
   * What is behind its place.
   *
   * @param events that it takes and has not counted
   * @param oldest when the oldest of them was committed; empty if there is none
   * @param orMore whether there are more entries than were looked at
   */
  record Rest(long events, Optional<Instant> oldest, boolean orMore) {}

  /**
   * What it has not counted. Events that it does not take are no rest: it stores no place only
   * because of them.
   */
  Rest rest(FeedReader feed, Taken taken) {
    var commits = new ArrayList<Commit>();
    var orMore = false;
    for (var partition = 0; partition < feed.partitions(); partition++) {
      var stretch =
          feed.stretch(
              partition,
              counts.counted(partition),
              MOST,
              stream -> taken.takesSome(consumer, stream));
      stretch.commits().stream()
          .filter(commit -> taken.messages(consumer, commit) > 0)
          .forEach(commits::add);
      orMore |= stretch.entries() == MOST;
    }
    var events = commits.stream().mapToLong(commit -> taken.messages(consumer, commit)).sum();
    return new Rest(events, oldest(commits), orMore);
  }

  private static Optional<Instant> oldest(List<Commit> commits) {
    return commits.stream().map(Commit::at).min(Comparator.naturalOrder());
  }
}
