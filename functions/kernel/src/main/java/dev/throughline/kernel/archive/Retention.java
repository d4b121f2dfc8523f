package dev.throughline.kernel.archive;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which streams are archived, and when. Immutable.
 *
 * @param byCategory how long after its last commit an ended stream stays in the event table; a
 *     category that is not named is never archived
 */
public record Retention(Map<String, Duration> byCategory) {
  /**
   * The shortest for a platform in which functions remember streams: none remembers a commit for
   * longer than its process lives.
   */
  public static final Duration SHORTEST = Duration.ofDays(1);

  public Retention {
    byCategory = Map.copyOf(byCategory);
    if (byCategory.values().stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a retention is not negative: " + byCategory);
    }
  }

  /** The categories whose streams are archived. */
  public Set<String> categories() {
    return byCategory.keySet();
  }

  /** Whether streams like this one are archived. */
  public boolean concerns(StreamId stream) {
    return byCategory.containsKey(stream.category());
  }

  /** The last moment at which a stream of the category may have been written to, to go now. */
  Instant latest(String category, Instant now) {
    return now.minus(byCategory.get(category));
  }

  /** Whether a stream with these commits has ended, long enough ago. */
  public boolean isDue(List<Commit> commits, Instant now) {
    if (commits.isEmpty() || !concerns(commits.getFirst().stream())) {
      return false;
    }
    var last = commits.getLast().bodies().getLast();
    return last.ends() && !last.at().isAfter(latest(commits.getLast().stream().category(), now));
  }
}
