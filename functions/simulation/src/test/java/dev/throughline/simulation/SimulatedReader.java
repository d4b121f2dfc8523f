package dev.throughline.simulation;

import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.PublishedCommit;
import dev.throughline.kernel.store.CommitRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A reader that counts over many streams: it reads a partition of the feed from a checkpoint on,
 * which is stored in one transaction with the counters.
 */
final class SimulatedReader {
  private static final int MOST = 7;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Chaos chaos;
  private final FeedReader feed;
  private final Map<Integer, Long> checkpoints = new HashMap<>();
  private final Set<Integer> woken = new HashSet<>();
  private final List<CommitRef> counted = new ArrayList<>();
  private final List<String> surprises = new ArrayList<>();

  SimulatedReader(Chaos chaos, FeedReader feed) {
    this.chaos = chaos;
    this.feed = feed;
  }

  /** The counted commits, in order. */
  List<CommitRef> counted() {
    return List.copyOf(counted);
  }

  /** The breaches of the feed's contract. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  void wake(int partition) {
    if (woken.add(partition)) {
      chaos.scheduler.after(chaos.delay(LONGEST), () -> read(partition));
    }
  }

  private void read(int partition) {
    woken.remove(partition);
    if (!chaos.invoke("reader of feed " + partition, () -> count(partition))) {
      wake(partition);
    }
  }

  /**
   * Counts a partition to its end. A counter that loses a conflict counts none of the commits that
   * it read.
   */
  private void count(int partition) {
    List<PublishedCommit> read;
    do {
      long checkpoint = checkpoints.getOrDefault(partition, 0L);
      read = next(partition, checkpoint);
      if (!read.isEmpty()) {
        var commits = read;
        chaos.call("count " + commits.size(), () -> count(partition, checkpoint, commits));
      }
    } while (!read.isEmpty());
  }

  private List<PublishedCommit> next(int partition, long checkpoint) {
    try {
      return feed.read(partition, checkpoint, MOST);
    } catch (IllegalStateException e) {
      surprises.add("the feed has what no feed has: " + e.getMessage());
      throw e;
    }
  }

  /** Counters and checkpoint move in one transaction, or not at all. */
  private boolean count(int partition, long from, List<PublishedCommit> commits) {
    if (checkpoints.getOrDefault(partition, 0L) != from) {
      return false;
    }
    commits.forEach(fed -> counted.add(CommitRef.of(fed.commit())));
    checkpoints.put(partition, commits.getLast().position());
    return true;
  }
}
