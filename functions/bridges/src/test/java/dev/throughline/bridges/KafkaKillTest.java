package dev.throughline.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.bridges.kafka.LocalKafka;
import dev.throughline.kernel.wire.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class KafkaKillTest {
  private static final String TOPIC = "events";

  @Test
  void aConsumerOfCommittedRecordsSeesEachEventOnceAndEachStreamInOrderAfterAnyNumberOfKills() {
    try (var kafka = LocalKafka.started();
        var feed = new SampleFeed()) {
      kafka.create(TOPIC, 3, Map.of());
      var environment = feed.environment();
      environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.address());
      environment.put("KAFKA_TOPIC", TOPIC);
      try (var consumer = new Committed(kafka.address())) {
        Kills.during(feed, environment, "kafka", consumer::count);
      }
      var seen = kafka.committed(TOPIC);
      assertThat(seen).hasSize(Kills.events());
      assertThat(byStream(seen)).isEqualTo(written(feed.written()));
      System.out.printf(
          "%d events at a consumer of committed records, each once, %d streams in order%n",
          seen.size(), byStream(seen).size());
    }
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

  private static Map<String, List<String>> written(List<RecordedEvent> events) {
    var streams = new LinkedHashMap<String, List<String>>();
    for (var event : events) {
      streams.computeIfAbsent(event.stream().key(), _ -> new ArrayList<>()).add(event.id());
    }
    return streams;
  }

  /** Counts what is committed, as it comes; the thread that asks reads. */
  private static final class Committed implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private int count;

    private Committed(String address) {
      var properties = new HashMap<String, Object>();
      properties.put("bootstrap.servers", address);
      properties.put("isolation.level", "read_committed");
      consumer =
          new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
      var partitions = List.of(0, 1, 2).stream().map(it -> new TopicPartition(TOPIC, it)).toList();
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
