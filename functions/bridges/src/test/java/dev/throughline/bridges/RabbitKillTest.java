package dev.throughline.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.throughline.bridges.rabbitmq.LocalRabbitMq;
import dev.throughline.bridges.rabbitmq.SkippedWithoutRabbitMq;
import dev.throughline.bridges.rabbitmq.TestQueue;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SkippedWithoutRabbitMq.class)
class RabbitKillTest {
  private static final String EXCHANGE = "events";

  @Test
  void aConsumerSeesEachEventAtLeastOnceAndWithoutRepeatsOnceInOrderAfterAnyNumberOfKills() {
    try (var rabbitMq = LocalRabbitMq.started();
        var feed = new SampleFeed();
        var queue = new TestQueue(rabbitMq, EXCHANGE, "#", Map.of())) {
      var environment = feed.environment();
      environment.put("RABBITMQ_URI", rabbitMq.uri());
      environment.put("RABBITMQ_EXCHANGE", EXCHANGE);
      Kills.during(feed, environment, "rabbitmq", () -> new HashSet<>(queue.ids()).size());
      var got = queue.got();
      var once = withoutRepeats(got);
      assertThat(once).hasSize(Kills.events());
      assertThat(byStream(once)).isEqualTo(written(feed.written()));
      System.out.printf(
          "%d messages at a consumer, %d events without repeats, %d streams in order%n",
          got.size(), once.size(), byStream(once).size());
    }
  }

  private static List<GetResponse> withoutRepeats(List<GetResponse> got) {
    var seen = new HashSet<String>();
    return got.stream().filter(it -> seen.add(it.getProps().getMessageId())).toList();
  }

  /** The ids of each stream's events, as they came. */
  private static Map<String, List<String>> byStream(List<GetResponse> got) {
    var streams = new LinkedHashMap<String, List<String>>();
    for (var message : got) {
      var stream = message.getProps().getHeaders().get("cloudEvents_partitionkey").toString();
      streams
          .computeIfAbsent(stream, _ -> new ArrayList<>())
          .add(message.getProps().getMessageId());
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
}
