package dev.throughline.kernel.feed;

import dev.throughline.kernel.store.CommitRef;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Entries that were put into a partition together. The next page begins where this one ends.
 *
 * @param first the position of the first entry, from 1
 * @param at when it was put, to the millisecond; never before the page that precedes it
 * @param commits 1 to {@link #MOST}, in order
 */
public record FeedPage(int partition, long first, Instant at, List<CommitRef> commits) {
  /** The most entries of a page: the page of a position begins less than this before it. */
  public static final int MOST = 100;

  public FeedPage {
    if (first < 1 || commits.isEmpty() || commits.size() > MOST) {
      throw new IllegalArgumentException("no page: " + commits.size() + " commits at " + first);
    }
    commits = List.copyOf(commits);
  }

  /** The position of the last entry. */
  public long last() {
    return first + commits.size() - 1;
  }

  /** The commits with their positions. */
  public List<FeedEntry> entries() {
    return IntStream.range(0, commits.size())
        .mapToObj(i -> new FeedEntry(partition, first + i, commits.get(i)))
        .toList();
  }
}
