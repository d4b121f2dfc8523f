package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.deployment.OtherRegion;
import dev.throughline.localstack.deployment.Recordings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Two stacks in two regions count the interest in the same products and tell each other, topic to
 * queue, both ways. They are parted under load for some seconds ({@code -Dparted.seconds=60} for a
 * minute), and healed.
 */
class TwoRegionsTest {
  private static final Duration PARTED = Duration.ofSeconds(Long.getLong("parted.seconds", 10));
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final int CALLERS_OF_A_REGION = 2;

  private final List<String> products =
      List.of("lamp-" + Api.unique(), "pen-" + Api.unique(), "ink-" + Api.unique());
  private final Map<String, Long> counted = new ConcurrentHashMap<>();

  @Test
  void twoRegionsThatWerePartedUnderLoadAreEqualAfterwards() throws Exception {
    var subscription = OtherRegion.of(Blueprint.read(Blueprint.TEMPLATE));
    var memory = StackOptions.inMemory();
    try (var east = LocalStack.start(memory.in("us-east-1"));
        var west = LocalStack.start(memory.in("eu-west-1"));
        var toWest = new RegionLink(east, west, subscription.filter(), subscription.queue());
        var toEast = new RegionLink(west, east, subscription.filter(), subscription.queue())) {
      var links = List.of(toWest, toEast);
      var apis = List.of(new Api(east.baseUri()).patient(), new Api(west.baseUri()).patient());
      // The rules judge the roles of one region; both run the same code.
      Recordings.of(east::uses);
      products.forEach(sku -> apis.forEach(api -> api.receive(sku, 1, "1.00")));

      var together = load(apis, Duration.ofSeconds(2));
      awaitEqual(apis);

      links.forEach(RegionLink::part);
      var parted = load(apis, PARTED);
      var waiting = links.stream().mapToInt(RegionLink::waiting).sum();
      for (var api : apis) {
        assertThat(products)
            .anySatisfy(sku -> assertThat(interest(api, sku)).isNotEqualTo(sum(sku)));
      }

      var healed = Instant.now();
      links.forEach(RegionLink::heal);
      var after = load(apis, Duration.ofSeconds(2));
      awaitEqual(apis);
      System.out.printf(
          "parted for %d s: %d requests before, %d meanwhile, %d after; %d messages waited; equal"
              + " %.1f s after the link was whole%n",
          PARTED.toSeconds(),
          together,
          parted,
          after,
          waiting,
          Duration.between(healed, Instant.now()).toMillis() / 1e3);
      requireOwnStreams(apis);
    }
  }

  /** Every request is answered in the end, and counted once. */
  private int load(List<Api> apis, Duration time) throws Exception {
    var until = Instant.now().plus(time);
    var requests = 0;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<java.util.concurrent.Future<Integer>>();
      for (var api : apis) {
        for (var i = 0; i < CALLERS_OF_A_REGION; i++) {
          all.add(callers.submit(() -> call(api, until)));
        }
      }
      for (var caller : all) {
        requests += caller.get();
      }
    }
    return requests;
  }

  private int call(Api api, Instant until) {
    var requests = 0;
    while (Instant.now().isBefore(until)) {
      var random = ThreadLocalRandom.current();
      var sku = products.get(random.nextInt(products.size()));
      var delta = random.nextInt(4) == 0 ? -1L : 1L;
      var answer = api.post("/products/" + sku + "/interest", "{\"delta\":" + delta + "}");
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
      counted.merge(sku, delta, Long::sum);
      requests++;
    }
    return requests;
  }

  private long sum(String sku) {
    return counted.getOrDefault(sku, 0L);
  }

  private static long interest(Api api, String sku) {
    return api.get("/products/" + sku).body().path("interest").asLong();
  }

  private void awaitEqual(List<Api> apis) {
    for (var api : apis) {
      for (var sku : products) {
        await("the interest in " + sku)
            .atMost(LONG)
            .untilAsserted(() -> assertThat(interest(api, sku)).isEqualTo(sum(sku)));
      }
    }
  }

  /** The streams of each region are its own: an event of the other one is never among them. */
  private void requireOwnStreams(List<Api> apis) {
    var expressed = new ArrayList<List<String>>();
    for (var api : apis) {
      var events = products.stream().flatMap(sku -> api.events("interest", sku).stream()).toList();
      assertThat(api.get("/ops/parked").body().path("items")).isEmpty();
      assertThat(regions(events, "interest.expressed")).hasSize(1);
      assertThat(regions(events, "interest.learned"))
          .hasSize(1)
          .doesNotContainAnyElementsOf(regions(events, "interest.expressed"));
      expressed.add(regions(events, "interest.expressed"));
    }
    assertThat(expressed).containsExactly(List.of("us-east-1"), List.of("eu-west-1"));
  }

  private static List<String> regions(List<JsonNode> events, String type) {
    return events.stream()
        .filter(event -> event.path("event_type").asText().equals(type))
        .map(event -> event.at("/data/region").asText())
        .distinct()
        .toList();
  }
}
