package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Callers with tokens: no tenant sees another's data. */
class TenantsTest {
  private static final String ADA = "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void theDataOfAnotherTenantIsNotFound() {
    var acme = TokenStack.operatorOf("acme");
    var correlation = "trace-" + Api.unique();
    var customer = acme.customer("Ada");
    var sku = acme.product(5, "2.00");
    var order =
        acme.post(
                "/orders",
                Api.order(customer, "tok_ok", item(sku, 1)),
                "X-Correlation-Id",
                correlation)
            .text("/id");
    var reads =
        List.of(
            "/customers/" + customer,
            "/customers/" + customer + "/orders",
            "/products/" + sku,
            "/orders/" + order,
            "/orders/" + order + "/history",
            "/checkouts/" + order,
            "/ops/streams/order/" + order,
            "/ops/streams/customer/" + customer,
            "/ops/streams/stock/" + sku,
            "/ops/traces/" + correlation);
    await("the owner sees all of it")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertAll(acme, reads, 200));
    await("the order ends")
        .atMost(PATIENCE)
        .until(() -> acme.get("/orders/" + order).text("/status").equals("SHIPPED"));
    var owned = acme.get("/ops/streams/customer/" + customer).body();

    var rival = TokenStack.operatorOf("rival");
    assertAll(rival, reads, 404);
    assertThat(rival.put("/customers/" + customer + "/contact", "{\"name\":\"Eve\"}").status())
        .isEqualTo(404);
    assertThat(rival.delete("/customers/" + customer).status()).isEqualTo(404);
    assertThat(rival.post("/orders/" + order + "/cancel", "{\"reason\":\"spite\"}").status())
        .isEqualTo(404);
    assertThat(rival.post("/orders", Api.order(customer, "tok_ok", item(sku, 1))).status())
        .isEqualTo(422);

    assertThat(acme.get("/ops/streams/customer/" + customer).body()).isEqualTo(owned);
  }

  @Test
  void twoTenantsWithTheSameProductAndTheSameCustomersIdShareNothing() {
    var acme = TokenStack.operatorOf("acme");
    var rival = TokenStack.operatorOf("rival");
    var key = Api.unique();
    var sku = "sku-" + Api.unique();

    acme.receive(sku, 5, "2.00");
    rival.receive(sku, 7, "3.00");
    var first = acme.post("/customers", ADA, "Idempotency-Key", key);
    var second = rival.post("/customers", ADA, "Idempotency-Key", key);

    assertThat(List.of(first.status(), second.status())).containsOnly(201);
    assertThat(first.text("/id")).isNotEqualTo(second.text("/id"));
    assertThat(first.body().at("/version").asLong()).isEqualTo(1);
    assertThat(second.body().at("/version").asLong()).isEqualTo(1);
    assertThat(acme.get("/products/" + sku + "?minVersion=1").text("/unitPrice/amount"))
        .isEqualTo("2.00");
    assertThat(rival.get("/products/" + sku + "?minVersion=1").text("/unitPrice/amount"))
        .isEqualTo("3.00");
  }

  @Test
  void aListAndItsCursorShowNothingOfAnotherTenant() {
    var acme = TokenStack.operatorOf("acme");
    var rival = TokenStack.operatorOf("rival");
    var customer = acme.customer("Ada");
    var sku = acme.product(9, "2.00");
    for (var i = 0; i < 3; i++) {
      acme.place(customer, "tok_ok", item(sku, 1));
    }
    var own = rival.customer("Eve");
    var list = "/orders?limit=1";
    await("the orders are listed")
        .atMost(PATIENCE)
        .until(() -> acme.get("/customers/" + customer + list).body().has("cursor"));
    var cursor = acme.get("/customers/" + customer + list).text("/cursor");
    await("the other customer is known")
        .atMost(PATIENCE)
        .until(() -> rival.get("/customers/" + own + list).status() == 200);

    var answer = rival.get("/customers/" + own + list + "&cursor=" + cursor);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/items")).isEmpty();
    assertThat(rival.get("/customers/" + customer + list + "&cursor=" + cursor).status())
        .isEqualTo(404);
  }

  @Test
  void theFeedAndTheReportsShowNothingOfAnotherTenant() {
    var acme = TokenStack.operatorOf("acme");
    var stranger = TokenStack.operatorOf("stranger");
    acme.customer("Ada");
    await("the customer is counted")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(signUps(acme)).anyMatch(count -> count > 0));

    assertThat(signUps(stranger)).isNotEmpty().containsOnly(0);
    for (var partition = 0; partition < 4; partition++) {
      var feed = stranger.get("/ops/feed?partition=" + partition);
      assertThat(feed.status()).isEqualTo(200);
      assertThat(feed.body().at("/items")).isEmpty();
    }
  }

  private static List<Integer> signUps(Api api) {
    return api.get("/reports/daily").body().at("/items").findValues("signUps").stream()
        .map(JsonNode::asInt)
        .toList();
  }

  private static void assertAll(Api api, List<String> paths, int status) {
    var all = new SoftAssertions();
    for (var path : paths) {
      var answer = api.get(path);
      all.assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(status);
    }
    all.assertAll();
  }
}
