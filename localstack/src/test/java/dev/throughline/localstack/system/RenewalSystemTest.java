package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.aws.DynamoDbBuildControl;
import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.Builds;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A read model whose rows were made by an earlier release, where the template wants it renewed. */
@Order(3)
class RenewalSystemTest {
  private static final String MODEL = "customers.customer";
  private static final Duration LONG = Duration.ofMinutes(5);

  /** More than the rate of the schedule. */
  private static final Duration ROUND = Duration.ofMinutes(11);

  private final Ahead clock = new Ahead();

  @Test
  void anOutdatedReadModelIsRebuiltAndPromotedByItself() {
    var options =
        StackOptions.inMemory()
            .withParameters(Map.of("OutdatedModels", "PROMOTE"))
            .withClock(clock);
    try (var stack = LocalStack.start(options)) {
      var api = new Api(stack.baseUri()).patient();
      var customer = "/customers/" + api.customer("Ada");
      await("the consumer has said which code it runs")
          .atMost(LONG)
          .until(() -> model(api).hasNonNull("code"));
      var row = api.get(customer).body();
      wereMadeByAnEarlierRelease(stack);
      assertThat(model(api).path("outdated").asBoolean()).isTrue();

      clock.advance(ROUND);
      await("a build is ready")
          .atMost(LONG)
          .until(() -> List.of("READY", "PROMOTED").contains(state(api, 1)));
      clock.advance(ROUND);
      await("the build is promoted").atMost(LONG).until(() -> state(api, 1).equals("PROMOTED"));

      assertThat(model(api).path("outdated").asBoolean(true)).isFalse();
      assertThat(api.get(customer).body()).isEqualTo(row);
    }
  }

  private static void wereMadeByAnEarlierRelease(LocalStack stack) {
    var table = stack.resources().tableName("BuildsTable");
    var control = new DynamoDbBuildControl(stack.clients().dynamoDb(), table);
    var builds = control.find(MODEL);
    var rows = builds.promoted();
    var all = new TreeMap<>(builds.all());
    all.put(
        rows.number(),
        new Build(
            rows.number(),
            rows.phase(),
            rows.scope(),
            rows.begun(),
            rows.since(),
            Optional.of("earlier"),
            rows.pause()));
    var next =
        new Builds(builds.revision() + 1, builds.last(), builds.code(), builds.renewedFor(), all);
    assertThat(control.replace(MODEL, builds, next)).isTrue();
  }

  private static JsonNode model(Api api) {
    return api.get("/ops/projections/" + MODEL).body();
  }

  private static String state(Api api, int number) {
    return new ReadModels(api).build(MODEL, number).path("state").asText();
  }

  /** The system's clock, set forward. */
  private static final class Ahead extends Clock {
    private volatile Duration by = Duration.ZERO;

    void advance(Duration further) {
      by = by.plus(further);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(instant(), zone);
    }
  }
}
