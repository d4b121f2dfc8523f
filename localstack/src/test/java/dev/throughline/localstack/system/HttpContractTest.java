package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.backend.OnEveryBackend;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The HTTP contract, route by route. */
@OnEveryBackend
@OnTheRunningStack
class HttpContractTest {
  private final Api api = RunningStack.api();

  @Test
  void parkedMessagesAreListedForAllConsumersTogether() {
    var parked = api.get("/ops/parked");
    assertThat(parked.status()).isEqualTo(200);
    assertThat(parked.body().at("/items").isArray()).isTrue();
  }

  @Test
  void aCustomerIsRegisteredReadChangedAndErased() {
    var registered = api.post("/customers", "{\"name\":\"Ada\",\"email\":\"Ada@Example.com\"}");
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.body().at("/version").asLong()).isEqualTo(1);
    assertThat(registered.header("ETag")).isEqualTo("\"1\"");
    assertThat(registered.header("X-Correlation-Id")).isNotEmpty();
    var path = "/customers/" + registered.text("/id");

    var read = api.get(path);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("/name")).isEqualTo("Ada");

    var stale = api.put(path + "/contact", "{\"name\":\"Lovelace\"}", "If-Match", "\"7\"");
    assertThat(stale.status()).isEqualTo(412);
    var changed = api.put(path + "/contact", "{\"name\":\"Lovelace\"}", "If-Match", "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(api.get(path + "?minVersion=2").text("/name")).isEqualTo("Lovelace");

    var disclosure =
        "{\"subject\":\"customer-%s\",\"reason\":\"to see it\"}".formatted(registered.text("/id"));
    assertThat(api.post("/ops/disclosures", disclosure).status()).isEqualTo(202);
    var stream = "/ops/streams/customer/" + registered.text("/id");
    assertThat(api.get(stream + "?personal=shown").raw().body()).contains("Lovelace");
    assertThat(api.delete(path).status()).isEqualTo(202);
    await("the customer is erased").until(() -> api.get(path).status() == 410);
    await("the key is forgotten")
        .untilAsserted(
            () -> {
              var history = api.get(stream + "?personal=shown");
              assertThat(history.status()).isEqualTo(200);
              assertThat(history.body().at("/events")).hasSize(3);
              assertThat(history.raw().body()).doesNotContain("Lovelace").doesNotContain("Ada");
            });
    assertThat(api.put(path + "/contact", "{\"name\":\"X\"}").status()).isEqualTo(409);
  }

  @Test
  void stockIsReceivedAndRead() {
    var sku = "sku-" + Api.unique();
    var body = "{\"quantity\":7,\"unitPrice\":{\"amount\":\"49.99\",\"currency\":\"USD\"}}";

    assertThat(api.post("/products/" + sku + "/receipts", body).status()).isEqualTo(201);
    var stock = api.get("/products/" + sku);

    assertThat(stock.status()).isEqualTo(200);
    assertThat(stock.text("/sku")).isEqualTo(sku);
    assertThat(stock.body().at("/onHand").asInt()).isEqualTo(7);
    assertThat(stock.body().at("/reserved").asInt()).isZero();
    assertThat(stock.body().at("/available").asInt()).isEqualTo(7);
    assertThat(stock.text("/unitPrice/amount")).isEqualTo("49.99");
  }

  @Test
  void aReceiptSentTwiceUnderOneKeyCountsOnce() {
    var sku = "sku-" + Api.unique();
    var body = "{\"quantity\":7,\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}";
    var key = Api.unique();

    var first = api.post("/products/" + sku + "/receipts", body, "Idempotency-Key", key);
    var second = api.post("/products/" + sku + "/receipts", body, "Idempotency-Key", key);

    assertThat(second.status()).isEqualTo(first.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(api.get("/products/" + sku).body().at("/onHand").asInt()).isEqualTo(7);
  }

  @Test
  void aReaderMayAskForWhatItHasJustWritten() {
    var customer = api.customer("Ada");
    var sku = api.product(3, "2.00");
    var placed = api.post("/orders", Api.order(customer, "tok_ok", item(sku, 1)));
    assertThat(placed.status()).isEqualTo(202);
    assertThat(placed.text("/status")).isEqualTo("PENDING");
    var id = placed.text("/id");

    var read = api.get("/orders/" + id + "?minVersion=" + placed.body().at("/version").asLong());
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.body().at("/version").asLong())
        .isGreaterThanOrEqualTo(placed.body().at("/version").asLong());

    var tooNew = api.get("/orders/" + id + "?minVersion=99");
    assertThat(tooNew.status()).isEqualTo(503);
    assertThat(tooNew.header("Retry-After")).isNotEmpty();
  }

  @Test
  void theHistoryAddsUpToTheStateAtAnyTime() {
    var id = shippedOrder();

    var now = api.get("/orders/" + id + "/history");
    assertThat(now.status()).isEqualTo(200);
    assertThat(now.body().at("/events").findValuesAsText("event_type"))
        .startsWith("order.created", "order.priced")
        .endsWith("order.paid", "order.confirmed", "order.shipped");
    assertThat(now.text("/state/status")).isEqualTo("SHIPPED");

    var placedAt = Instant.parse(now.text("/events/0/timestamp"));
    var then = api.get("/orders/" + id + "/history?asOf=" + placedAt);
    assertThat(then.text("/state/status")).isEqualTo("PENDING");
    var before = api.get("/orders/" + id + "/history?asOf=" + placedAt.minusSeconds(60));
    assertThat(before.body().at("/events")).isEmpty();
    assertThat(api.get("/orders/" + id + "/history?asOf=yesterday").status()).isEqualTo(400);
  }

  @Test
  void theOrdersOfACustomerAreListedPageByPageAndByStatus() {
    var customer = api.customer("Ada");
    var sku = api.product(2, "2.00");
    for (var i = 0; i < 3; i++) {
      api.place(customer, "tok_ok", item(sku, 1));
    }
    await("all three have ended")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                api.get("/customers/" + customer + "/orders?status=SHIPPED")
                            .body()
                            .at("/items")
                            .size()
                        == 2
                    && api.get("/customers/" + customer + "/orders?status=CANCELLED")
                            .body()
                            .at("/items")
                            .size()
                        == 1);

    var first = api.get("/customers/" + customer + "/orders?limit=2");
    assertThat(first.body().at("/items")).hasSize(2);
    var rest =
        api.get("/customers/" + customer + "/orders?limit=2&cursor=" + first.text("/cursor"));
    assertThat(rest.body().at("/items")).hasSize(1);
    assertThat(rest.body().has("cursor")).isFalse();
    assertThat(api.get("/customers/" + customer + "/orders?status=LOST").status()).isEqualTo(400);
    assertThat(api.get("/customers/" + customer + "/orders?cursor=!").status()).isEqualTo(400);
  }

  @Test
  void anOrderFollowsAChangeOfItsCustomersName() {
    var customer = api.customer("Grace Murray");
    var sku = api.product(2, "2.00");
    var id = api.place(customer, "tok_ok", item(sku, 1));

    api.put("/customers/" + customer + "/contact", "{\"name\":\"Grace Hopper\"}");

    await("the order shows the new name")
        .until(() -> api.get("/orders/" + id).text("/customerName").equals("Grace Hopper"));
  }

  @Test
  void anOrderThatWasShippedCannotBeCancelledAnyMore() {
    var id = shippedOrder();

    var late = api.post("/orders/" + id + "/cancel", "{\"reason\":\"changed my mind\"}");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void anOrderCancelledWhileItIsPendingEndsCancelledWithNothingReserved() {
    var customer = api.customer("Ada");
    var sku = api.product(2, "2.00");
    var id = api.place(customer, "tok_timeout", item(sku, 1));

    var cancelled = api.post("/orders/" + id + "/cancel", "{\"reason\":\"changed my mind\"}");

    assertThat(cancelled.status()).isEqualTo(202);
    await("everything is undone")
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/checkouts/" + id).text("/status").equals("COMPENSATED"));
    assertThat(api.get("/orders/" + id).text("/status")).isEqualTo("CANCELLED");
    assertThat(api.get("/orders/" + id).text("/failure/reason")).isEqualTo("changed my mind");
    await("nothing is reserved")
        .until(() -> api.get("/products/" + sku).body().at("/reserved").asInt() == 0);
  }

  @Test
  void aTraceTellsWhatARequestLedToInTheOrderInWhichItHappened() {
    var customer = api.customer("Ada");
    var sku = api.product(2, "2.00");
    var correlation = "trace-" + Api.unique();
    var placed =
        api.post(
            "/orders",
            Api.order(customer, "tok_ok", item(sku, 1)),
            "X-Correlation-Id",
            correlation);
    assertThat(placed.header("X-Correlation-Id")).isEqualTo(correlation);

    await("the trace is whole")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        api
                            .get("/ops/traces/" + correlation)
                            .body()
                            .at("/events")
                            .findValuesAsText("event_type")
                            .stream()
                            .filter(type -> !type.startsWith("checkout.")))
                    .containsSubsequence(
                        "order.created",
                        "order.priced",
                        "inventory.reserved",
                        "payment.authorized",
                        "shipment.created",
                        "payment.processed",
                        "order.confirmed",
                        "shipment.dispatched",
                        "order.shipped"));
    var event = api.get("/ops/streams/order/" + placed.text("/id")).body().at("/events/0");
    assertThat(event.at("/event_version").asText()).isEqualTo("2.0");
    assertThat(event.at("/source").asText()).isEqualTo("order-service");
    assertThat(event.at("/correlation_id").asText()).isEqualTo(correlation);
    assertThat(event.at("/metadata/tenant_id").asText()).isEqualTo("local");
  }

  private String shippedOrder() {
    var customer = api.customer("Ada");
    var sku = api.product(2, "2.00");
    var id = api.place(customer, "tok_ok", item(sku, 1));
    await("the order is shipped")
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/orders/" + id).text("/status").equals("SHIPPED"));
    return id;
  }
}
