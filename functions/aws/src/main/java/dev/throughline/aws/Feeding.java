package dev.throughline.aws;

import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.store.Commit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Enters what the event table's stream delivers into the feed, each commit after its predecessor.
 * Partitions do not wait for each other. Safe for use by many threads.
 */
public final class Feeding {
  private final LookBack lookBack;
  private final FeedWriter feed;

  public Feeding(LookBack lookBack, FeedWriter feed) {
    this.lookBack = lookBack;
    this.feed = feed;
  }

  /**
   * How it ended.
   *
   * @param toSend what is to leave, entered or not: the batch, in the order of each stream, with
   *     the commits that the look-back has found, under the record for which they were found
   * @param notEntered the records that lack their entry
   * @param failures why, in words
   */
  record Fed(List<StreamRecord> toSend, List<StreamRecord> notEntered, List<String> failures) {}

  Fed feed(List<StreamRecord> records) {
    var byPartition = new LinkedHashMap<Integer, List<StreamRecord>>();
    for (var record : records) {
      byPartition
          .computeIfAbsent(feed.partitionOf(record.commit()), _ -> new ArrayList<>())
          .add(record);
    }
    var fed = new Fed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    byPartition.forEach((partition, group) -> feed(partition, group, fed));
    return fed;
  }

  private void feed(int partition, List<StreamRecord> group, Fed fed) {
    var commits = group.stream().map(StreamRecord::commit).toList();
    var toSend = group.stream().sorted(Comparator.comparing(r -> r.commit().number())).toList();
    try {
      var complete = lookBack.complete(partition, commits);
      toSend = records(complete, group);
      feed.enter(partition, complete);
    } catch (RuntimeException e) {
      // What the feed lacks is delivered again; what can be sent is not held up by it.
      fed.notEntered().addAll(group);
      fed.failures().add("partition " + partition + " of the feed: " + e);
    }
    fed.toSend().addAll(toSend);
  }

  /** The commits as records; one that was not delivered as the first of its stream that was. */
  private static List<StreamRecord> records(List<Commit> commits, List<StreamRecord> group) {
    return commits.stream()
        .map(commit -> new StreamRecord(sequenceNumber(commit, group), commit))
        .toList();
  }

  private static String sequenceNumber(Commit commit, List<StreamRecord> group) {
    var ofStream = group.stream().filter(r -> r.commit().stream().equals(commit.stream())).toList();
    return ofStream.stream()
        .filter(record -> record.commit().number() == commit.number())
        .findFirst()
        .orElseGet(ofStream::getFirst)
        .sequenceNumber();
  }
}
