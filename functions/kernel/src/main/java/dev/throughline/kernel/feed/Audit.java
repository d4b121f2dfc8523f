package dev.throughline.kernel.feed;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.CommitScan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Compares the event table with the feed. It needs memory: a few bytes for each commit of the
 * period and some hundred for each stream. Safe for use by many threads.
 */
public final class Audit {
  /** A younger commit may be on its way. */
  public static final Duration GRACE = Duration.ofMinutes(5);

  /** The most missing commits of one finding: each is a commit in memory. */
  private static final int MOST = 5_000;

  private static final int PAGES = 100;

  private final CommitScan table;
  private final CommitLookup commits;
  private final FeedPages pages;
  private final FeedWriter feed;
  private final InstantSource clock;

  /**
   * @param feed asked again before a commit is reported missing
   */
  public Audit(
      CommitScan table,
      CommitLookup commits,
      FeedPages pages,
      FeedWriter feed,
      InstantSource clock) {
    this.table = table;
    this.commits = commits;
    this.pages = pages;
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * The findings of an audit.
   *
   * @param since the time from which commits were examined
   * @param until the time up to which: the grace before the audit began
   * @param looked how many commits were examined
   * @param missing from the feed, stream by stream, each in its order
   * @param more whether more are missing than one finding holds
   */
  public record Finding(
      Instant since, Instant until, long looked, List<Commit> missing, boolean more) {}

  /** Examines all commits that were made at {@code since} or later. */
  public Finding run(Instant since) {
    var until = clock.instant().minus(GRACE);
    var entered = entered(since);
    var suspects = new ArrayList<CommitRef>();
    var looked = new long[1];
    table.list(
        since,
        (place, at) -> {
          if (!at.isAfter(until)) {
            looked[0]++;
            if (!holds(entered, place)) {
              suspects.add(place);
            }
          }
        });
    suspects.sort(
        Comparator.comparing((CommitRef place) -> place.stream().key())
            .thenComparing(CommitRef::number));
    var told = suspects.subList(0, Math.min(MOST, suspects.size()));
    var more = told.size() < suspects.size();
    return new Finding(since, until, looked[0], missing(told), more);
  }

  /** A commit that may have been entered since the feed was read is not missing. */
  private List<Commit> missing(List<CommitRef> suspects) {
    var found = commits.find(suspects);
    var byPartition = new HashMap<Integer, List<Commit>>();
    for (var commit : found.values()) {
      byPartition.computeIfAbsent(feed.partitionOf(commit), _ -> new ArrayList<>()).add(commit);
    }
    var missing = new HashSet<Commit>();
    byPartition.forEach((partition, group) -> missing.addAll(feed.missing(partition, group)));
    return suspects.stream().map(found::get).filter(missing::contains).toList();
  }

  private static boolean holds(Map<StreamId, BitSet> entered, CommitRef place) {
    var numbers = entered.get(place.stream());
    return numbers != null && numbers.get(Math.toIntExact(place.number()));
  }

  private Map<StreamId, BitSet> entered(Instant since) {
    var entered = new HashMap<StreamId, BitSet>();
    var oldest = since.minus(FeedWriter.CLOCKS_APART);
    for (var partition = 0; partition < pages.partitions(); partition++) {
      var begin = Long.MAX_VALUE;
      var old = false;
      while (!old) {
        var read = pages.before(partition, begin, PAGES);
        read.stream().flatMap(page -> page.commits().stream()).forEach(ref -> add(entered, ref));
        old = read.size() < PAGES || read.getLast().at().isBefore(oldest);
        begin = read.isEmpty() ? begin : read.getLast().first();
      }
    }
    return entered;
  }

  private static void add(Map<StreamId, BitSet> entered, CommitRef ref) {
    entered.computeIfAbsent(ref.stream(), _ -> new BitSet()).set(Math.toIntExact(ref.number()));
  }
}
