package dev.throughline.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.bridges.kafka.LocalKafka;
import dev.throughline.bridges.kafka.SharedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class KafkaKillTest {
  private static final LocalKafka KAFKA = SharedKafka.kafka();

  private final String topic = "events-" + UUID.randomUUID();

  private Map<String, String> environment(SampleFeed feed) {
    KAFKA.create(topic, 3, Map.of());
    var environment = feed.environment();
    environment.put("BRIDGE_NAME", topic);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", KAFKA.address());
    environment.put("KAFKA_TOPIC", topic);
    return environment;
  }

  @Test
  void aConsumerOfCommittedRecordsSeesEachEventOnceAndEachStreamInOrderAfterAnyNumberOfKills() {
    try (var feed = new SampleFeed()) {
      var environment = environment(feed);
      try (var consumer = new Committed(topic)) {
        Kills.during(feed, environment, "kafka", consumer::count);
      }
      requireOnceAndInOrder(feed);
    }
  }

  @Test
  void aSecondBridgeTakesOverAndTheFirstEndsAndEachEventArrivesOnce() {
    try (var feed = new SampleFeed()) {
      var environment = environment(feed);
      try (var consumer = new Committed(topic)) {
        TakeOver.during(feed, environment, "kafka", consumer::count);
      }
      requireOnceAndInOrder(feed);
    }
  }

  private void requireOnceAndInOrder(SampleFeed feed) {
    var seen = KAFKA.committed(topic);
    assertThat(seen).hasSize(feed.written().size());
    assertThat(byStream(seen)).isEqualTo(feed.idsByStream());
    System.out.printf(
        "%d events at a consumer of committed records, each once, %d streams in order%n",
        seen.size(), byStream(seen).size());
  }

  /** The ids of each stream's events, as they came. */
  private static Map<String, List<String>> byStream(List<ConsumerRecord<String, byte[]>> seen) {
    var streams = new LinkedHashMap<String, List<String>>();
    for (var record : seen) {
      var id = new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
      streams.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(id);
    }
    return streams;
  }

  /** Counts what is committed, as it comes; the thread that asks reads. */
  private static final class Committed implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private int count;

    private Committed(String topic) {
      var properties = new HashMap<String, Object>();
      properties.put("bootstrap.servers", KAFKA.address());
      properties.put("isolation.level", "read_committed");
      consumer =
          new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
      var partitions = List.of(0, 1, 2).stream().map(it -> new TopicPartition(topic, it)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    private int count() {
      count += consumer.poll(Duration.ofMillis(5)).count();
      return count;
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
