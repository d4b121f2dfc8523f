package dev.throughline.aws;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the publisher asks of the feed: what else has to go before a batch, and, in the end, to
 * enter what has gone. Partitions do not wait for each other; an outage is a failure in words and
 * never an exception. Safe for use by many threads.
 */
public final class Feeding {
  private final LookBack lookBack;
  private final FeedWriter feed;

  public Feeding(LookBack lookBack, FeedWriter feed) {
    this.lookBack = lookBack;
    this.feed = feed;
  }

  /**
   * How it went.
   *
   * @param records of the partitions for which it went well: as they were given, or complete
   * @param withheld the others, as they were given, in the order of each stream
   * @param failures why, in words
   */
  record Result(List<StreamRecord> records, List<StreamRecord> withheld, List<String> failures) {}

  /**
   * The batch in the order of each stream, with the predecessors that it overtook. One of these
   * comes under the sequence number of the first record of its stream.
   */
  Result complete(List<StreamRecord> batch) {
    return byPartition(
        batch, (partition, group) -> records(lookBack.complete(partition, commits(group)), group));
  }

  /** Enters records that have left, in the order of each stream. */
  Result enter(List<StreamRecord> sent) {
    return byPartition(
        sent,
        (partition, group) -> {
          feed.enter(partition, commits(group));
          return group;
        });
  }

  private interface Step {
    List<StreamRecord> take(int partition, List<StreamRecord> group);
  }

  private Result byPartition(List<StreamRecord> records, Step step) {
    Map<Integer, List<StreamRecord>> groups =
        records.stream()
            .collect(
                groupingBy(
                    record -> feed.partitionOf(record.commit()), LinkedHashMap::new, toList()));
    var result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    groups.forEach(
        (partition, group) -> {
          try {
            result.records().addAll(step.take(partition, group));
          } catch (RuntimeException e) {
            result.withheld().addAll(inOrder(group));
            result.failures().add("partition " + partition + " of the feed: " + e);
          }
        });
    return result;
  }

  private static List<Commit> commits(List<StreamRecord> records) {
    return records.stream().map(StreamRecord::commit).toList();
  }

  private static List<StreamRecord> inOrder(List<StreamRecord> records) {
    return records.stream().sorted(Comparator.comparing(r -> r.commit().number())).toList();
  }

  private static List<StreamRecord> records(List<Commit> commits, List<StreamRecord> group) {
    var own = new HashMap<CommitRef, String>();
    var first = new HashMap<StreamId, String>();
    for (var record : group) {
      own.putIfAbsent(CommitRef.of(record.commit()), record.sequenceNumber());
      first.putIfAbsent(record.commit().stream(), record.sequenceNumber());
    }
    return commits.stream()
        .map(
            commit ->
                new StreamRecord(
                    own.getOrDefault(CommitRef.of(commit), first.get(commit.stream())), commit))
        .toList();
  }
}
