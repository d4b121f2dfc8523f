package dev.throughline.simulation;

import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.kernel.store.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The event table's stream and its event source mapping. Commits of one stream go to one shard, but
 * order is promised for each item only, so one may overtake another; the commits of a transaction
 * lie on several shards. A batch comes again from the record that the publisher reports, or whole.
 * Each shard has a publisher of its own, which remembers what it did until it dies.
 */
final class TableStream {
  private static final int SHARDS = 3;
  private static final Duration LONGEST_STALL = Duration.ofSeconds(400);
  private static final Duration LONGEST_OVERTAKING = Duration.ofSeconds(3);

  private final class Shard {
    final List<StreamRecord> records = new ArrayList<>();
    Publisher publisher = publishers.get();
    int next;
    boolean planned;
  }

  private final Chaos chaos;
  private final Supplier<Publisher> publishers;
  private final List<Shard> shards;
  private final boolean forgetsFailures;
  private int sequence;

  /**
   * @param forgetsFailures a deliberate bug
   */
  TableStream(Chaos chaos, Supplier<Publisher> publishers, boolean forgetsFailures) {
    this.chaos = chaos;
    this.publishers = publishers;
    this.forgetsFailures = forgetsFailures;
    shards = IntStream.range(0, SHARDS).mapToObj(_ -> new Shard()).toList();
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
    overlap(batch, numbers);
    var lives =
        chaos.invoke(
            "publisher " + numbers,
            () -> {
              var first = shard.publisher.publish(batch).firstUnpublished();
              var done = first.map(number -> from + numbers.indexOf(number)).orElse(end);
              shard.next = forgetsFailures ? end : done;
            });
    if (!lives || chaos.strikes(Fault.COLD_START)) {
      shard.publisher = publishers.get();
    }
    if (shard.next > from && !forgetsFailures && chaos.strikes(Fault.DUPLICATE)) {
      shard.next = from;
    }
    shard.planned = false;
    if (shard.next < shard.records.size()) {
      plan(shard, chaos.delay(LONGEST_STALL));
    }
  }

  /** A batch that Lambda believes to have failed may be at work still when it comes again. */
  private void overlap(List<StreamRecord> batch, List<String> numbers) {
    if (chaos.strikes(Fault.DUPLICATE)) {
      var other = publishers.get();
      chaos.scheduler.after(
          chaos.chance.millis(1, 50),
          () -> chaos.invoke("other publisher " + numbers, () -> other.publish(batch)));
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
