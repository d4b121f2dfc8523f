package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.access.Outage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The lag of consumers, during an outage of one consumer's table and afterwards. */
@ResourceLock(RunningStack.PARKING)
class LagSystemTest {
  private static final String STOPPED = "customers-projection";

  private final LocalStack stack = RunningStack.stack();
  private final Api api = RunningStack.api().patient();

  @AfterEach
  void heal() {
    stack.heal();
  }

  @Test
  void aStoppedConsumerIsBehindByWhatWaitsForItAndNotBehindOnceItHasCaughtUp() {
    awaitLevel();
    stack.fail("CustomersTable", Outage.THROTTLES);
    for (var i = 0; i < 3; i++) {
      api.customer("Ada");
    }

    var behind =
        await("the consumer is behind")
            .until(
                this::lag,
                lag ->
                    lag.path("eventsBehind").asInt() >= 3
                        && lag.path("secondsBehind").asInt() >= 8);
    assertThat(behind.path("parked").isInt()).isTrue();
    assertThat(stage("projections").path("secondsBehind").asInt()).isGreaterThanOrEqualTo(8);

    stack.heal();
    awaitLevel();
  }

  private void awaitLevel() {
    await("the consumer is level")
        .atMost(Duration.ofMinutes(5))
        .until(
            this::lag,
            lag ->
                lag.path("eventsBehind").asInt(-1) == 0
                    && lag.path("secondsBehind").asInt(-1) == 0);
  }

  private JsonNode lag() {
    return named("consumers", "consumer", STOPPED);
  }

  private JsonNode stage(String name) {
    return named("stages", "stage", name);
  }

  private JsonNode named(String list, String field, String name) {
    for (var one : api.get("/ops/lag").body().path(list)) {
      if (one.path(field).asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no lag of " + name);
  }
}
