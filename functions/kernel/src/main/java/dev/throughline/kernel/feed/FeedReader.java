package dev.throughline.kernel.feed;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads the feed with its commits whole. Safe for use by many threads. */
public final class FeedReader {
  private final FeedEntries feed;
  private final CommitLookup commits;

  public FeedReader(FeedEntries feed, CommitLookup commits) {
    this.feed = feed;
    this.commits = commits;
  }

  /** How many partitions there are: 0 up to this, excluded. */
  public int partitions() {
    return feed.partitions();
  }

  /**
   * The commits that follow a position, in order.
   *
   * @param after 0 for the beginning
   * @param max at least 1
   * @return empty only at the end
   */
  public List<PublishedCommit> read(int partition, long after, int max) {
    var entries = feed.read(partition, after, max);
    var found = commits.find(entries.stream().map(FeedEntry::commit).toList());
    return entries.stream().map(entry -> whole(entry, found)).toList();
  }

  /**
   * Some entries of a partition that follow one another.
   *
   * @param entries how many they are
   * @param end position of the last one; where the stretch began if there is none
   * @param commits the wanted ones among them, in order
   */
  public record Stretch(int entries, long end, List<Commit> commits) {}

  /**
   * The stretch that follows a position: commits of other streams than those wanted are passed over
   * unread.
   *
   * @param max at least 1; fewer entries come at the end only
   */
  public Stretch stretch(int partition, long after, int max, Predicate<StreamId> wanted) {
    var entries = feed.read(partition, after, max);
    var some = entries.stream().filter(it -> wanted.test(it.commit().stream())).toList();
    var found = commits.find(some.stream().map(FeedEntry::commit).toList());
    return new Stretch(
        entries.size(),
        entries.isEmpty() ? after : entries.getLast().position(),
        some.stream().map(entry -> whole(entry, found).commit()).toList());
  }

  private static PublishedCommit whole(FeedEntry entry, Map<CommitRef, Commit> found) {
    var commit = found.get(entry.commit());
    if (commit == null) {
      throw new IllegalStateException("in the feed, but not in the event table: " + entry);
    }
    return new PublishedCommit(entry.partition(), entry.position(), commit);
  }
}
