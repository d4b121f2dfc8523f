package dev.throughline.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.throughline.bridges.rabbitmq.SharedRabbitMq;
import dev.throughline.bridges.rabbitmq.SkippedWithoutRabbitMq;
import dev.throughline.bridges.rabbitmq.TestQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SkippedWithoutRabbitMq.class)
class RabbitKillTest {
  private final String exchange = "events-" + UUID.randomUUID();

  private Map<String, String> environment(SampleFeed feed) {
    var environment = feed.environment();
    environment.put("RABBITMQ_URI", SharedRabbitMq.rabbitMq().uri());
    environment.put("RABBITMQ_EXCHANGE", exchange);
    return environment;
  }

  private TestQueue queue() {
    return new TestQueue(SharedRabbitMq.rabbitMq(), exchange, "#", Map.of());
  }

  @Test
  void aConsumerSeesEachEventAtLeastOnceAndWithoutRepeatsOnceInOrderAfterAnyNumberOfKills() {
    try (var feed = new SampleFeed();
        var queue = queue()) {
      Kills.during(feed, environment(feed), "rabbitmq", () -> different(queue));
      requireOnceWithoutRepeatsAndInOrder(queue, feed);
    }
  }

  @Test
  void aSecondBridgeTakesOverAndTheFirstEndsAndEachEventArrives() {
    try (var feed = new SampleFeed();
        var queue = queue()) {
      TakeOver.during(feed, environment(feed), "rabbitmq", () -> different(queue));
      requireOnceWithoutRepeatsAndInOrder(queue, feed);
    }
  }

  private static int different(TestQueue queue) {
    return new HashSet<>(queue.ids()).size();
  }

  private static void requireOnceWithoutRepeatsAndInOrder(TestQueue queue, SampleFeed feed) {
    var got = queue.got();
    var once = withoutRepeats(got);
    assertThat(once).hasSize(feed.written().size());
    assertThat(byStream(once)).isEqualTo(feed.idsByStream());
    System.out.printf(
        "%d messages at a consumer, %d events without repeats, %d streams in order%n",
        got.size(), once.size(), byStream(once).size());
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
}
