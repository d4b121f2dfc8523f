package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.backend.OnEveryBackend;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear error that names every offending field, and nothing is stored. */
@OnEveryBackend
@OnTheRunningStack
class BadInputTest {
  private final Api api = RunningStack.api();

  @Test
  void everyOffendingFieldIsNamedAtOnce() {
    var answer =
        api.post(
            "/orders",
            """
            {"customerId":7,"items":[{"sku":"a","quantity":0},{"sku":"b","quantity":-1},
             {"quantity":99999999}],"surprise":true}
            """);

    assertProblem(answer, 400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .contains(
            "/customerId",
            "/items/0/quantity",
            "/items/1/quantity",
            "/items/2/quantity",
            "/items/2/sku",
            "/paymentMethod",
            "/surprise");
  }

  @Test
  void anUnknownCustomerAndUnknownProductsAreNamedTogether() {
    var answer =
        api.post("/orders", Api.order("nobody", "tok_ok", item("none", 1), item("nothing", 1)));

    assertProblem(answer, 422);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/customerId", "/items/0/sku", "/items/1/sku");
  }

  @Test
  void anOrderInTwoCurrenciesIsRefused() {
    var customer = api.customer("Ada");
    var dollars = api.product(5, "1.00");
    var euros = "sku-" + Api.unique();
    api.post(
        "/products/" + euros + "/receipts",
        "{\"quantity\":5,\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}");

    var answer =
        api.post("/orders", Api.order(customer, "tok_ok", item(dollars, 1), item(euros, 1)));

    assertProblem(answer, 422);
    assertThat(api.get("/customers/" + customer + "/orders").body().at("/items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "\"text\"", "{\"customerId\":\"x\",\"items\":[]}", "{}"})
  void anInvalidOrderIsRefused(String body) {
    assertProblem(api.post("/orders", body), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%2Fb", "a'b", "a%22b", "a%0Ab", "a%20b", "a%23b", "%00"})
  void idsWithForeignCharactersAreRefused(String id) {
    for (var path :
        List.of("/orders/", "/customers/", "/products/", "/checkouts/", "/ops/streams/order/")) {
      assertProblem(api.get(path + id), 400, 404);
    }
  }

  @Test
  void anIdOfTenKilobytesIsRefused() {
    assertProblem(api.get("/orders/" + "x".repeat(10_000)), 400, 414, 431);
  }

  @Test
  void aBodyOfTwoMegabytesIsRefused() {
    assertProblem(api.post("/customers", "{\"name\":\"" + "x".repeat(2_000_000) + "\"}"), 413);
  }

  @Test
  void anotherContentTypeIsRefused() {
    assertProblem(api.post("/customers", "name=Ada", "Content-Type", "text/plain"), 415);
  }

  @Test
  void aWrongMethodSaysWhichAreRight() {
    var answer = api.send(api.request("/orders").method("PATCH", BodyPublishers.ofString("{}")));

    assertProblem(answer, 405);
    assertThat(answer.header("Allow")).contains("POST");
  }

  @Test
  void anUnknownRouteAndUnknownThingsAreNotFound() {
    assertProblem(api.get("/nowhere"), 404);
    assertProblem(api.get("/orders/unknown"), 404);
    assertProblem(api.get("/customers/unknown"), 404);
    assertProblem(api.get("/products/unknown"), 404);
    assertProblem(api.get("/checkouts/unknown"), 404);
    assertProblem(api.get("/ops/streams/order/unknown"), 404);
    assertProblem(api.get("/ops/traces/unknown"), 404);
  }

  @Test
  void badHeadersAreRefused() {
    var body = "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}";
    assertProblem(api.post("/customers", body, "Idempotency-Key", "x".repeat(300)), 400);
    var customer = api.customer("Ada");
    assertProblem(
        api.put("/customers/" + customer + "/contact", body, "If-Match", "\"soon\""), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%2B10000-01-01", "%2B999999999-12-31", "-0002-12-30", "-999999999-01-01", "soon"})
  void aDateOfAnotherAgeIsRefused(String date) {
    assertPointer(api.get("/reports/daily?from=" + date + "&to=" + date), "/from");
    assertPointer(api.get("/reports/daily?to=" + date), "/to");
    assertPointer(api.get("/orders/any/history?asOf=" + date + "T00:00:00Z"), "/asOf");
  }

  @Test
  void theFirstAndTheLastDaysAreReported() {
    assertThat(api.get("/reports/daily?to=0000-01-01").body().at("/items")).hasSize(1);
    assertThat(api.get("/reports/daily?from=9999-12-31&to=9999-12-31").status()).isEqualTo(200);
  }

  @Test
  void aCursorThatWasCutAlteredOrIsTooLongIsRefused() {
    var sku = api.product(9, "1.00");
    api.receive(sku, 1, "1.00");
    var stream = "/ops/streams/stock/" + sku + "?limit=1";
    var customer = api.customer("Ada");
    for (var path : List.of(stream, "/customers/" + customer + "/orders?limit=1", "/ops/parked?")) {
      var cursor = api.get(stream).text("/cursor");
      assertPointer(api.get(path + "&cursor=" + cursor.substring(1)), "/cursor");
      assertPointer(api.get(path + "&cursor=" + cursor.replaceFirst("..$", "")), "/cursor");
      assertPointer(api.get(path + "&cursor=" + "x".repeat(2_100)), "/cursor");
      assertPointer(api.get(path + "&cursor="), "/cursor");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\\u200b\\u2060\\ufeff", "\\u3164", "\\u2800", "\\u115f\\uffa0"})
  void aNameOrReasonOfWhichNothingCanBeSeenIsRefused(String text) {
    var body = "{\"name\":\"" + text + "\",\"email\":\"ada@example.com\"}";
    assertPointer(api.post("/customers", body), "/name");
    var contact = "/customers/" + api.customer("Ada") + "/contact";
    assertPointer(api.put(contact, "{\"name\":\"" + text + "\"}"), "/name");
    var reason = "{\"reason\":\"" + text + "\"}";
    assertPointer(api.post("/orders/any/cancel", reason), "/reason");
  }

  @Test
  void aConsistencyTokenThatIsNoneIsRefused() {
    var sku = api.product(9, "1.00");
    assertProblem(api.get("/products/" + sku, "X-Consistency-Token", "soon"), 400);
    var token = "X-Consistency-Token";
    assertThat(api.get("/products/" + sku, token, "1.stock-" + sku).status()).isEqualTo(200);
  }

  private static void assertPointer(Api.Answer answer, String pointer) {
    assertProblem(answer, 400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer")).contains(pointer);
  }

  @Test
  void moneyAndQuantitiesOfReceiptsAreChecked() {
    var sku = "sku-" + Api.unique();
    for (var body :
        List.of(
            "{\"quantity\":0,\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}",
            "{\"quantity\":1,\"unitPrice\":{\"amount\":1.00,\"currency\":\"USD\"}}",
            "{\"quantity\":1,\"unitPrice\":{\"amount\":\"-1.00\",\"currency\":\"USD\"}}",
            "{\"quantity\":1,\"unitPrice\":{\"amount\":\"1.001\",\"currency\":\"USD\"}}",
            "{\"quantity\":1,\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"XYZ\"}}",
            "{\"quantity\":1.5,\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}",
            "{\"quantity\":1}")) {
      var answer = api.post("/products/" + sku + "/receipts", body);
      assertProblem(answer, 400, 422);
      assertThat(answer.body().at("/errors")).as(body).isNotEmpty();
    }
    assertProblem(api.get("/products/" + sku), 404);
  }

  private static void assertProblem(Api.Answer answer, Integer... statuses) {
    assertThat(answer.status()).as(answer.raw().body()).isIn((Object[]) statuses);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text("/type")).isNotEmpty();
    assertThat(answer.text("/detail")).isNotEmpty();
    assertThat(answer.raw().body()).doesNotContain("Exception").doesNotContain("\tat ");
  }
}
