package dev.throughline.simulation;

import dev.throughline.aws.StreamRecord;
import dev.throughline.kernel.store.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The event table's stream, delivered to one of its readers by an event source mapping. Commits of
 * one stream go to one shard, but DynamoDB promises order for each item only, so one may overtake
 * another; the commits of a transaction go to several shards. A batch is delivered again from the
 * record that the reader reports, or whole. Each shard has its own reader, which keeps its memory
 * until it dies.
 */
final class TableStream {
  private static final int SHARDS = 3;
  private static final Duration LONGEST_STALL = Duration.ofSeconds(400);
  private static final Duration LONGEST_OVERTAKING = Duration.ofSeconds(3);

  /** A function that takes batches. */
  interface Reader {
    /**
     * Processes a batch and returns the number of the first record that was not processed; empty if
     * all were.
     */
    Optional<String> read(List<StreamRecord> batch);
  }

  /**
   * An event source mapping.
   *
   * @param name of its function
   * @param window how long the mapping gathers records before a call
   * @param size of a batch at most
   * @param forgetsFailures a deliberate bug
   */
  record Mapping(String name, Duration window, int size, boolean forgetsFailures) {}

  private final class Shard {
    final List<StreamRecord> records = new ArrayList<>();
    Reader reader = readers.get();
    int next;
    boolean planned;
  }

  private final Chaos chaos;
  private final Mapping mapping;
  private final Supplier<Reader> readers;
  private final List<Shard> shards;
  private int sequence;

  /**
   * @param readers each as after a cold start
   */
  TableStream(Chaos chaos, Mapping mapping, Supplier<Reader> readers) {
    this.chaos = chaos;
    this.mapping = mapping;
    this.readers = readers;
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
    plan(shard);
  }

  private void plan(Shard shard) {
    var delay = mapping.window().plus(chaos.delay(LONGEST_STALL));
    if (!shard.planned) {
      shard.planned = true;
      chaos.scheduler.after(delay, () -> poll(shard));
    }
  }

  /** Delivers a batch of a shard; the next one is planned when this one has ended. */
  private void poll(Shard shard) {
    var size = chaos.strikes(Fault.SPLIT_BATCH) ? chaos.chance.between(1, 5) : mapping.size();
    var end = Math.min(shard.records.size(), shard.next + size);
    var batch = List.copyOf(shard.records.subList(shard.next, end));
    var numbers = batch.stream().map(StreamRecord::sequenceNumber).toList();
    var from = shard.next;
    shard.next = mapping.forgetsFailures() ? end : from;
    overlap(batch, numbers);
    var lives =
        chaos.invoke(
            mapping.name() + " " + numbers,
            () -> {
              var first = shard.reader.read(batch);
              var done = first.map(number -> from + numbers.indexOf(number)).orElse(end);
              shard.next = mapping.forgetsFailures() ? end : done;
            });
    if (!lives || chaos.strikes(Fault.COLD_START)) {
      shard.reader = readers.get();
    }
    if (shard.next > from && !mapping.forgetsFailures() && chaos.strikes(Fault.DUPLICATE)) {
      shard.next = from;
    }
    shard.planned = false;
    if (shard.next < shard.records.size()) {
      plan(shard);
    }
  }

  /**
   * Delivers a batch again while its first invocation may still run, since Lambda believes that it
   * failed.
   */
  private void overlap(List<StreamRecord> batch, List<String> numbers) {
    if (chaos.strikes(Fault.DUPLICATE)) {
      var other = readers.get();
      chaos.scheduler.after(
          chaos.chance.millis(1, 50),
          () -> chaos.invoke("other " + mapping.name() + " " + numbers, () -> other.read(batch)));
    }
  }

  /** The records that were not wholly processed. */
  List<String> left() {
    return shards.stream()
        .flatMap(shard -> shard.records.subList(shard.next, shard.records.size()).stream())
        .map(record -> "for the " + mapping.name() + ": " + Words.of(record.commit()))
        .toList();
  }
}
