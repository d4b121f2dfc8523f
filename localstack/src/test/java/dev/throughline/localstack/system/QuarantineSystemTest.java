package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Checkouts whose refund the provider refuses until its merchant has a balance again. */
@ResourceLock(RunningStack.PARKING)
@Order(3)
class QuarantineSystemTest {
  /** Three more refusals, each ten seconds after the one before. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Api api = RunningStack.api();

  @Test
  void oneRetryEndsACheckoutInQuarantineAndNoOtherAndOneActionEndsTheRest() {
    try (var metric = new QuarantineMetric()) {
      var customer = api.customer("Ada");
      var sku = api.product(10, "49.99");
      var one = api.place(customer, "tok_refund_refused", item(sku, 1));
      var other = api.place(customer, "tok_refund_refused", item(sku, 2));
      var third = api.place(customer, "tok_refund_refused", item(sku, 1));
      var healthy = api.place(customer, "tok_ok", item(sku, 3));
      awaitQuarantine(one);
      awaitQuarantine(other);
      awaitQuarantine(third);
      assertWaiting(metric, 3);
      assertThat(status(healthy)).isEqualTo("COMPLETED");
      assertThat(reserved(sku)).isEqualTo(7);
      var unchanged = api.events("checkout", other);

      var answer = api.post("/ops/sagas/checkout/" + one + "/retry", WHY);

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.text("/status")).isEqualTo("COMPENSATING");
      awaitStatus(one, "COMPENSATED");
      assertThat(api.get("/checkouts/" + one).body().at("/actions/0/reason").asText())
          .isEqualTo("the merchant has a balance again");
      assertThat(payment(one))
          .containsExactly(
              "payment.authorized",
              "payment.failed",
              "payment.refund_failed",
              "payment.refund_failed",
              "payment.refund_failed",
              "payment.refund_failed",
              "payment.processed",
              "payment.refunded");
      await("the order is cancelled")
          .until(() -> api.get("/orders/" + one).text("/status").equals("CANCELLED"));
      await("what it had reserved is available").until(() -> reserved(sku) == 6);
      assertWaiting(metric, 2);
      assertThat(quarantined()).contains(other, third).doesNotContain(one);
      assertThat(api.events("checkout", other)).isEqualTo(unchanged);

      var dry = many("{\"action\":\"retry\",\"filter\":{},%s}");
      assertThat(dry.body().path("count").asInt()).isGreaterThanOrEqualTo(2);
      retryAll(other, third);
      assertWaiting(metric, 0);
    }
  }

  /** Makes a dry run over the quarantined checkouts, and carries it out. */
  private void retryAll(String... checkouts) {
    var dry = many("{\"action\":\"retry\",\"filter\":{\"status\":\"QUARANTINED\"},%s}");
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.body().path("items").findValuesAsText("id"))
        .containsExactlyInAnyOrder(checkouts);
    assertThat(dry.body().path("refused").asInt()).isZero();
    for (var checkout : checkouts) {
      assertThat(status(checkout)).isEqualTo("QUARANTINED");
    }
    var real = "{\"action\":\"retry\",\"filter\":%s,\"count\":%d,\"dryRun\":false,%%s}";
    var done = many(real.formatted(dry.body().path("filter"), checkouts.length));
    assertThat(done.status()).isEqualTo(202);
    assertThat(done.body().path("items").findValuesAsText("status")).containsOnly("COMPENSATING");
    for (var checkout : checkouts) {
      awaitStatus(checkout, "COMPENSATED");
    }
  }

  private Api.Answer many(String request) {
    return api.post("/ops/sagas/actions", request.formatted(WHY.substring(1, WHY.length() - 1)));
  }

  private static final String WHY = "{\"reason\":\"the merchant has a balance again\"}";

  @Test
  void aCheckoutThatTheListHasMissedComesBackWhenTheListIsMadeAnew() {
    var begun = Instant.now();
    var sku = api.product(1, "1.00");
    var id = api.place(api.customer("Grace"), "tok_refund_refused", item(sku, 1));
    awaitQuarantine(id);
    strike(id);
    assertThat(quarantined()).doesNotContain(id);

    var audit = "{\"repair\":false,\"sagas\":true,\"since\":\"%s\"}".formatted(begun);
    assertThat(api.post("/ops/feed/audit", audit).status()).isEqualTo(200);

    assertThat(quarantined()).contains(id);
    api.post("/ops/sagas/checkout/" + id + "/retry", WHY);
    awaitStatus(id, "COMPENSATED");
    await("it has left the list").until(() -> !quarantined().contains(id));
  }

  private void awaitQuarantine(String id) {
    var listed =
        await("checkout " + id + " is listed as quarantined")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(500))
            .until(() -> listed(id), Optional::isPresent)
            .orElseThrow();
    assertThat(listed.path("type").asText()).isEqualTo("checkout");
    assertThat(listed.path("step").asText()).isEqualTo("authorize payment");
    assertThat(listed.path("reason").asText()).contains("the merchant's balance");
    assertThat(status(id)).isEqualTo("QUARANTINED");
  }

  private void awaitStatus(String id, String status) {
    await("checkout " + id + " is " + status).until(() -> status(id).equals(status));
  }

  private String status(String id) {
    return api.get("/checkouts/" + id).text("/status");
  }

  private static void assertWaiting(QuarantineMetric metric, long checkouts) {
    await("the metric tells of " + checkouts + " in quarantine")
        .until(metric::waiting, OptionalLong.of(checkouts)::equals);
  }

  private int reserved(String sku) {
    return api.get("/products/" + sku).body().path("reserved").asInt();
  }

  private List<String> payment(String id) {
    return api.events("payment", id).stream().map(it -> it.path("event_type").asText()).toList();
  }

  private List<String> quarantined() {
    return list().stream().map(it -> it.path("id").asText()).toList();
  }

  private Optional<JsonNode> listed(String id) {
    return list().stream().filter(it -> it.path("id").asText().equals(id)).findFirst();
  }

  private List<JsonNode> list() {
    var all = new ArrayList<JsonNode>();
    api.get("/ops/sagas?status=QUARANTINED&limit=100").body().path("items").forEach(all::add);
    return all;
  }

  /** Removes an instance from the list of sagas. */
  private static void strike(String id) {
    var table = RunningStack.stack().resources().tableName("SagasTable");
    DynamoDbClient dynamoDb = RunningStack.stack().clients().dynamoDb();
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key("local#" + id)));
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(key("#quarantine"))
                .updateExpression("ADD entered :less")
                .expressionAttributeValues(Map.of(":less", AttributeValue.fromN("-1"))));
  }

  private static Map<String, AttributeValue> key(String sort) {
    return Map.of("pk", AttributeValue.fromS("checkout"), "sk", AttributeValue.fromS(sort));
  }
}
