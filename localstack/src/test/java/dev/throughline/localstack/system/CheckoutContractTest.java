package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.backend.OnEveryBackend;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The part of the HTTP contract about checkouts. */
@OnEveryBackend
@OnTheRunningStack
class CheckoutContractTest {
  private final Api api = RunningStack.api();

  private static Iterable<String> fields(JsonNode step) {
    return step.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void aCheckoutTellsEachStepAndEachCompensationWithItsAttemptsAndTimes() {
    var customer = api.customer("Ada");
    var sku = api.product(2, "2.00");
    var id = api.place(customer, "tok_timeout", item(sku, 1));
    await("the payment is asked for")
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/checkouts/" + id).text("/steps/2/name").equals("authorize payment"));
    var waiting = api.get("/checkouts/" + id).body();
    assertThat(waiting.at("/orderId").asText()).isEqualTo(id);
    assertThat(waiting.at("/definition").asInt()).isPositive();
    assertThat(fields(waiting.at("/steps/1")))
        .containsExactlyInAnyOrder("name", "status", "attempts", "startedAt", "endedAt");
    assertThat(fields(waiting.at("/steps/2")))
        .containsExactlyInAnyOrder("name", "status", "attempts", "startedAt", "nextAttempt");
    assertThat(waiting.at("/nextAttempt")).isEqualTo(waiting.at("/steps/2/nextAttempt"));
    assertThat(waiting.at("/deadline")).isEqualTo(waiting.at("/nextAttempt"));

    api.post("/orders/" + id + "/cancel", "{\"reason\":\"changed my mind\"}");
    await("everything is undone")
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/checkouts/" + id).text("/status").equals("COMPENSATED"));
    var undone = api.get("/checkouts/" + id).body();
    assertThat(undone.at("/failure/reason").asText()).isEqualTo("changed my mind");
    assertThat(undone.at("/compensations").findValuesAsText("name")).contains("reserve inventory");
    assertThat(undone.at("/compensations").findValuesAsText("endedAt"))
        .hasSameSizeAs(undone.at("/compensations"));
    assertThat(undone.has("nextAttempt")).isFalse();
  }
}
