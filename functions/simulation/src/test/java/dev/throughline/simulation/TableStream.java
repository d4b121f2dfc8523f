package dev.throughline.simulation;

import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.kernel.store.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The event table's stream and its event source mapping. Commits of one stream go to one shard, but
 * order is promised for each item only, so one may overtake another; the commits of a transaction
 * lie on several shards. A batch comes again from the record that the publisher reports, or whole.
 */
final class TableStream {
  private static final int SHARDS = 3;
  private static final Duration LONGEST_STALL = Duration.ofSeconds(400);
  private static final Duration LONGEST_OVERTAKING = Duration.ofSeconds(3);

  private static final class Shard {
    final List<StreamRecord> records = new ArrayList<>();
    int next;
    boolean planned;
  }

  private final List<Shard> shards = IntStream.range(0, SHARDS).mapToObj(_ -> new Shard()).toList();
  private final Chaos chaos;
  private final Publisher publisher;
  private final boolean forgetsFailures;
  private int sequence;

  /**
   * @param forgetsFailures a deliberate bug
   */
  TableStream(Chaos chaos, Publisher publisher, boolean forgetsFailures) {
    this.chaos = chaos;
    this.publisher = publisher;
    this.forgetsFailures = forgetsFailures;
  }

  void accept(Commit commit) {
    if (chaos.strikes(Fault.REORDERING)) {
      var held = chaos.chance.millis(1, (int) LONGEST_OVERTAKING.toMillis());
      chaos.scheduler.after(held, () -> add(commit));
    } else {
      add(commit);
    }
  }

  private void add(Commit commit) {
    var shard = shards.get(Math.floorMod(commit.stream().key().hashCode(), SHARDS));
    shard.records.add(new StreamRecord(Integer.toString(++sequence), commit));
    plan(shard, chaos.delay(LONGEST_STALL));
  }

  private void plan(Shard shard, Duration delay) {
    if (!shard.planned) {
      shard.planned = true;
      chaos.scheduler.after(delay, () -> poll(shard));
    }
  }

  /** One batch of a shard at a time: no other is planned until this one has ended. */
  private void poll(Shard shard) {
    var size = chaos.strikes(Fault.SPLIT_BATCH) ? chaos.chance.between(1, 5) : 100;
    var end = Math.min(shard.records.size(), shard.next + size);
    var batch = List.copyOf(shard.records.subList(shard.next, end));
    var numbers = batch.stream().map(StreamRecord::sequenceNumber).toList();
    var from = shard.next;
    shard.next = forgetsFailures ? end : from;
    chaos.invoke(
        "publisher " + numbers,
        () -> {
          var first = publisher.publish(batch).firstUnpublished();
          var done = first.map(number -> from + numbers.indexOf(number)).orElse(end);
          shard.next = forgetsFailures ? end : done;
        });
    if (shard.next > from && !forgetsFailures && chaos.strikes(Fault.DUPLICATE)) {
      shard.next = from;
    }
    shard.planned = false;
    if (shard.next < shard.records.size()) {
      plan(shard, chaos.delay(LONGEST_STALL));
    }
  }

  /** The records that were not wholly published. */
  List<String> left() {
    return shards.stream()
        .flatMap(shard -> shard.records.subList(shard.next, shard.records.size()).stream())
        .map(record -> "table stream: " + Words.of(record.commit()))
        .toList();
  }
}
