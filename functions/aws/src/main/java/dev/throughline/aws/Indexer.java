package dev.throughline.aws;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Enters commits into the indexes, from the records of the table's stream: into the traces by
 * correlation, into the list of sagas by standing, and last into the feed. So a commit in the feed
 * is in the traces of its requests, and in the list if it belongs there. The predecessor of a
 * commit that overtook it is entered first. Partitions of the feed do not wait for each other; an
 * outage is reported as a failure and never thrown. The same batch again changes nothing. Safe for
 * use by many threads.
 */
public final class Indexer {
  private final FeedWriter feed;
  private final LookBack lookBack;
  private final Traces traces;
  private final SagaLister sagas;

  public Indexer(FeedWriter feed, CommitLookup commits, Traces traces, SagaLister sagas) {
    this.feed = feed;
    // The feed shows which commits it holds, so the search for predecessors ends soon.
    this.lookBack = new LookBack(commits, feed::remembers, Integer.MAX_VALUE);
    this.traces = traces;
    this.sagas = sagas;
  }

  /**
   * How a batch ended.
   *
   * @param unindexed the sequence numbers of the records that are not in all indexes, in the order
   *     of the batch
   * @param failures the commits that were not entered, in words
   * @param sagas the kinds of sagas of which the list may have changed
   */
  public record Result(List<String> unindexed, List<String> failures, Set<String> sagas) {
    /** The record from which the batch must be delivered again; empty when all are indexed. */
    public Optional<String> firstUnindexed() {
      return unindexed.stream().findFirst();
    }
  }

  private final class Batch {
    final Set<CommitRef> unindexed = new HashSet<>();
    final List<String> failures = new ArrayList<>();
    final Set<String> listed = new TreeSet<>();

    /** Runs a step for some commits; false if it failed. */
    boolean succeeds(String step, List<Commit> commits, Runnable action) {
      try {
        action.run();
        return true;
      } catch (RuntimeException e) {
        fail(step, commits, e);
        return false;
      }
    }

    void fail(String step, List<Commit> commits, RuntimeException failure) {
      commits.forEach(commit -> unindexed.add(CommitRef.of(commit)));
      failures.add(step + ": " + failure);
    }

    /**
     * The commits to enter into a partition, in order; none if their predecessors cannot be read.
     */
    List<Commit> complete(int partition, List<Commit> commits) {
      if (!succeeds(in(partition), commits, () -> feed.missing(partition, commits))) {
        return List.of();
      }
      var completed = lookBack.complete(commits);
      completed.failure().ifPresent(e -> fail("look-back", completed.withheld(), e));
      return completed.commits();
    }

    private void list(List<Commit> all) {
      var entered = sagas.enter(all);
      listed.addAll(entered.types());
      failures.addAll(entered.unreadable());
    }

    void index(Map<Integer, List<Commit>> delivered) {
      var complete = new LinkedHashMap<Integer, List<Commit>>();
      delivered.forEach(
          (partition, commits) -> complete.put(partition, complete(partition, commits)));
      var all = complete.values().stream().flatMap(List::stream).toList();
      if (succeeds("traces", all, () -> traces.add(Trace.of(all)))
          && succeeds("list of sagas", all, () -> list(all))) {
        complete.forEach(
            (partition, commits) ->
                succeeds(in(partition), commits, () -> feed.enter(partition, commits)));
      }
    }
  }

  /** Enters a batch into all indexes. */
  public Result index(List<StreamRecord> records) {
    var batch = new Batch();
    batch.index(
        records.stream()
            .map(StreamRecord::commit)
            .collect(groupingBy(feed::partitionOf, LinkedHashMap::new, toList())));
    var unindexed =
        records.stream()
            .filter(record -> batch.unindexed.contains(CommitRef.of(record.commit())))
            .map(StreamRecord::sequenceNumber)
            .toList();
    return new Result(unindexed, batch.failures, batch.listed);
  }

  private static String in(int partition) {
    return "partition " + partition + " of the feed";
  }
}
