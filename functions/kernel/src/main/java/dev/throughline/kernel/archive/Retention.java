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
 * @param byCategory how long after its last commit a stream stays in the event table; a category
 *     that is not named is never archived
 * @param atRest those of them whose streams go also without an end, since nothing tells that
 *     nothing follows: a closed account may be opened again years later
 */
public record Retention(Map<String, Duration> byCategory, Set<String> atRest) {
  /**
   * The shortest for a platform in which functions remember streams: none remembers a commit for
   * longer than its process lives.
   */
  public static final Duration SHORTEST = Duration.ofDays(1);

  public Retention {
    byCategory = Map.copyOf(byCategory);
    atRest = Set.copyOf(atRest);
    if (!byCategory.keySet().containsAll(atRest)) {
      throw new IllegalArgumentException(
          atRest + " have no retention, only " + byCategory.keySet());
    }
    if (byCategory.values().stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a retention is not negative: " + byCategory);
    }
  }

  /** Of streams that have all ended. */
  public Retention(Map<String, Duration> byCategory) {
    this(byCategory, Set.of());
  }

  /** The shortest of them; {@link #SHORTEST} if nothing is archived. */
  public Duration shortest() {
    return byCategory.values().stream().min(Duration::compareTo).orElse(SHORTEST);
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

  /** Whether a stream with these commits has ended, or is at rest, for long enough. */
  public boolean isDue(List<Commit> commits, Instant now) {
    if (commits.isEmpty() || !concerns(commits.getFirst().stream())) {
      return false;
    }
    var last = commits.getLast().bodies().getLast();
    var category = commits.getLast().stream().category();
    return (last.ends() || atRest.contains(category)) && !last.at().isAfter(latest(category, now));
  }
}
