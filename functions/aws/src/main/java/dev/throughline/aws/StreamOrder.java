package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records of the table's stream in the order of each stream, with the predecessors that they
 * overtook. Safe for use by many threads.
 */
final class StreamOrder {
  private final LookBack lookBack;

  StreamOrder(LookBack lookBack) {
    this.lookBack = lookBack;
  }

  /**
   * A batch in order.
   *
   * @param records those that may be sent. A predecessor has the sequence number of the first
   *     record of its stream
   * @param withheld records of streams whose predecessors could not be looked up
   * @param failures why, in words
   */
  record Ordered(List<StreamRecord> records, List<StreamRecord> withheld, List<String> failures) {}

  Ordered of(List<StreamRecord> batch) {
    var own = new HashMap<CommitRef, StreamRecord>();
    var first = new HashMap<StreamId, String>();
    for (var record : batch) {
      own.putIfAbsent(CommitRef.of(record.commit()), record);
      first.putIfAbsent(record.commit().stream(), record.sequenceNumber());
    }
    var completed = lookBack.complete(batch.stream().map(StreamRecord::commit).toList());
    return new Ordered(
        records(completed.commits(), own, first),
        records(completed.withheld(), own, first),
        completed.failure().map(e -> "the overtaken commits are unknown: " + e).stream().toList());
  }

  private static List<StreamRecord> records(
      List<Commit> commits, Map<CommitRef, StreamRecord> own, Map<StreamId, String> first) {
    return commits.stream()
        .map(
            commit ->
                Optional.ofNullable(own.get(CommitRef.of(commit)))
                    .orElseGet(() -> new StreamRecord(first.get(commit.stream()), commit)))
        .toList();
  }
}
