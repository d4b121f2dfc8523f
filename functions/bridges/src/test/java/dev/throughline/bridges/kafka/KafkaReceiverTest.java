package dev.throughline.bridges.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.bridges.cloudevents.ContentMode;
import dev.throughline.bridges.cloudevents.PublishedEvents;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.testkit.ReceiverConformance;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The port's suite against a real broker, and what is Kafka's own. */
class KafkaReceiverTest extends ReceiverConformance {
  private static final LocalKafka KAFKA = SharedKafka.kafka();

  private final String topic = "events-" + UUID.randomUUID();
  private final Map<String, KafkaBroker> brokers = new HashMap<>();

  KafkaReceiverTest() {
    KAFKA.create(topic, 3, Map.of());
  }

  private KafkaBroker broker(String bridge, String topic) {
    var settings =
        new KafkaSettings(bridge, topic, 2, Map.of("bootstrap.servers", KAFKA.address()));
    var events = new PublishedEvents(new JsonWireFormat(new Json()));
    return new KafkaBroker(settings, ContentMode.BINARY, events, InstantSource.system());
  }

  @Override
  protected Receiver receiver(String bridge, int partition) {
    return brokers
        .computeIfAbsent(bridge, it -> broker(it, topic))
        .receiver(partition, UUID.randomUUID().toString());
  }

  @Override
  protected List<String> arrived() {
    return KAFKA.committed(topic).stream()
        .map(it -> new String(it.headers().lastHeader("ce_id").value(), UTF_8))
        .toList();
  }

  @Test
  void aMissingTopicOfEventsIsNamed() {
    try (var receiver = broker("b-" + UUID.randomUUID(), "nowhere").receiver(0, "me")) {
      assertThatThrownBy(receiver::takeOver).hasMessageContaining("no topic nowhere");
    }
    assertThat(KAFKA.topics()).doesNotContain("nowhere");
  }

  @Test
  void aTopicOfPositionsThatForgetsIsRefused() {
    var bridge = "b-" + UUID.randomUUID();
    KAFKA.create(bridge + ".positions", 2, Map.of("cleanup.policy", "delete"));
    try (var receiver = broker(bridge, topic).receiver(0, "me")) {
      assertThatThrownBy(receiver::takeOver)
          .hasMessageContaining("cleanup.policy delete")
          .hasMessageContaining("must be compact");
    }
  }

  @Test
  void aTopicOfPositionsOfAnotherFeedIsRefused() {
    var bridge = "b-" + UUID.randomUUID();
    KAFKA.create(bridge + ".positions", 5, Map.of("cleanup.policy", "compact"));
    try (var receiver = broker(bridge, topic).receiver(0, "me")) {
      assertThatThrownBy(receiver::takeOver)
          .hasMessageContaining("5 partitions, and the feed has 2");
    }
  }

  /** More records than are read from the end at first. */
  @Test
  void thePositionIsFoundBehindAnyNumberOfOlderOnes() {
    var bridge = "b-" + UUID.randomUUID();
    try (var receiver = receiver(bridge, 0)) {
      receiver.takeOver();
      for (var to = 1; to <= 100; to++) {
        receiver.forward(to, List.of());
      }
    }
    try (var next = receiver(bridge, 0)) {
      assertThat(next.takeOver()).isEqualTo(100);
    }
  }
}
