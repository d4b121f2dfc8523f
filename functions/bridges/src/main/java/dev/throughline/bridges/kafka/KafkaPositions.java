package dev.throughline.bridges.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads positions from their compacted topic. A partition of the topic belongs to one partition of
 * the feed alone: an open transaction of another one would hide the newest position from a reader
 * of committed records. Safe for use by many threads.
 */
record KafkaPositions(KafkaClients clients, KafkaSettings settings, InstantSource clock) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(500);

  /** How many records are read from the end at first: a transaction has two. */
  private static final long NEWEST = 64;

  /**
   * The last committed position; empty if there is none. A transaction whose commit was answered is
   * not visible at once, so this waits until all that is stored is decided.
   */
  Optional<StoredPosition> last(int partition) {
    var topic = new TopicPartition(settings.positions(), partition);
    var until = clock.instant().plus(PATIENCE);
    var end = end(topic);
    try (var reader = clients.reader()) {
      reader.assign(List.of(topic));
      long begin = reader.beginningOffsets(List.of(topic)).get(topic);
      for (var newest = NEWEST; ; newest *= 16) {
        var from = Math.max(begin, end - newest);
        var last = last(reader, topic, from, end, until);
        if (last.isPresent() || from == begin) {
          return last;
        }
      }
    }
  }

  /** Behind everything that is stored, decided or not. */
  private long end(TopicPartition topic) {
    try (var admin = clients.admin()) {
      var latest = admin.listOffsets(Map.of(topic, OffsetSpec.latest())).partitionResult(topic);
      return KafkaClients.got(latest).offset();
    }
  }

  private Optional<StoredPosition> last(
      Consumer<byte[], byte[]> reader, TopicPartition topic, long from, long end, Instant until) {
    var last = Optional.<StoredPosition>empty();
    reader.seek(topic, from);
    while (reader.position(topic) < end) {
      for (var read : reader.poll(POLL).records(topic)) {
        last = Optional.of(StoredPosition.of(read.value()));
      }
      if (clock.instant().isAfter(until)) {
        throw new TimeoutException("the positions were not read within " + PATIENCE);
      }
    }
    return last;
  }
}
