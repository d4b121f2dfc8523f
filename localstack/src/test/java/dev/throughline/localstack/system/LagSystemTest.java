package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Outage;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The lag of consumers, during an outage of one consumer's table and afterwards. */
@ResourceLock(RunningStack.PARKING)
@OnTheRunningStack
@ResourceLock(RunningStack.REBUILDS)
@Order(Order.DEFAULT + 1)
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
    // What is handled is counted from a sample to the next one.
    stack.runNow("RenewalFunction");
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
    await("a sample shows it")
        .atMost(Duration.ofMinutes(3))
        .until(() -> mostBehind("projections") >= 8);

    stack.heal();
    awaitLevel();
    assertThat(mostBehind("projections")).as("afterwards").isGreaterThanOrEqualTo(8);
    await("two samples tell how much was handled between them")
        .atMost(Duration.ofMinutes(3))
        .until(() -> handled("index") > 0);
    tellCost();
  }

  /**
   * What one sample costs, with the look at the read models in the same invocation. An invocation
   * that is under way, or that an outage of another test has cut off, has not written its sample:
   * so the mean may be below one write.
   */
  private void tellCost() {
    var all =
        stack.consumed().entrySet().stream()
            .filter(use -> use.getKey().function().equals("RenewalFunction"))
            .toList();
    var samples =
        all.stream()
            .filter(use -> use.getKey().call().action().equals("lambda:InvokeFunction"))
            .mapToLong(use -> use.getValue().requests())
            .sum();
    var sum = all.stream().map(Map.Entry::getValue).reduce(Consumption.NONE, Consumption::plus);
    System.out.printf(
        "a sample of the flow: %.1f write units, %.1f read units, %.0f requests in all, in the mean"
            + " of %d%n",
        sum.writeUnits() / samples,
        sum.readUnits() / samples,
        (double) sum.requests() / samples,
        samples);
    assertThat(sum.writeUnits()).as("write units of %d samples", samples).isPositive();
    assertThat(sum.writeUnits() / samples).isLessThanOrEqualTo(2.0);
  }

  private int mostBehind(String stage) {
    return samples(stage, "secondsBehind").max().orElse(0);
  }

  private int handled(String stage) {
    return samples(stage, "handled").sum();
  }

  private IntStream samples(String stage, String field) {
    return api.get("/ops/lag?minutes=60")
        .body()
        .path("samples")
        .valueStream()
        .flatMap(sample -> sample.path("stages").valueStream())
        .filter(it -> it.path("stage").asText().equals(stage))
        .mapToInt(it -> it.path(field).asInt());
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
    return new LagPage(api).consumer(STOPPED);
  }

  private JsonNode stage(String name) {
    return new LagPage(api).stage(name);
  }
}
