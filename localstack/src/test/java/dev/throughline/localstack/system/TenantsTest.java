package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.localstack.issuer.Flaw;
import dev.throughline.localstack.issuer.TestIssuer;
import dev.throughline.localstack.issuer.TokenRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers with tokens: who is let in, and that no tenant sees another's data. */
class TenantsTest {
  private static final String ADA = "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();
  private static TestIssuer issuer;
  private static LocalStack stack;

  @BeforeAll
  static void start() throws IOException {
    issuer = TestIssuer.start(0, "throughline", Clock.systemUTC());
    STARTED.push(issuer);
    stack =
        LocalStack.start(
            LocalStack.Options.inMemory().withParameters(Map.of("JwtIssuer", issuer.url())));
    STARTED.push(stack);
    Recordings.of(stack::uses);
  }

  @AfterAll
  static void stop() throws Exception {
    while (!STARTED.isEmpty()) {
      STARTED.pop().close();
    }
  }

  private static Api api(TokenRequest request) {
    return new Api(stack.baseUri()).with(issuer.token(request));
  }

  private static Api operatorOf(String tenant) {
    return api(TokenRequest.of(tenant).withScope("ops"));
  }

  @Test
  void whoBringsNoTokenIsUnauthorizedOnEveryRoute() {
    var api = new Api(stack.baseUri());

    assertUnauthorized(api.post("/customers", ADA), "Bearer");
    assertUnauthorized(api.get("/orders/1"), "Bearer");
    assertUnauthorized(api.get("/ops/streams/order/1"), "Bearer");
    assertUnauthorized(api.get("/no-such-route"), "Bearer");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TENANT")
  void whoBringsABadTokenIsUnauthorizedAndNothingIsStored(Flaw flaw) {
    var before = customers();

    assertUnauthorized(
        api(TokenRequest.of("acme").with(flaw)).post("/customers", ADA),
        "Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token ");

    assertThat(customers()).isEqualTo(before);
  }

  @Test
  void aTokenWithoutATenantIsForbiddenAndNothingIsStored() {
    var before = customers();

    assertForbidden(
        api(TokenRequest.of("acme").with(Flaw.TENANT)).post("/customers", ADA),
        "The token has no claim tenant_id, so it is not known whose data to use.");

    assertThat(customers()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a#b", "#", "", "acme#customer#1", "a b", "ä"})
  void aTokenWhoseTenantIsNoTenantIdIsForbiddenAndNothingIsStored(String tenant) {
    var before = customers();

    assertForbidden(
        api(TokenRequest.of(tenant)).post("/customers", ADA),
        "The token's tenant_id is not 1 to 64 letters, digits, dots, underscores and hyphens,"
            + " so it is not known whose data to use.");

    assertThat(customers()).isEqualTo(before);
  }

  @Test
  void theOperatorsRoutesAskForTheScopeOps() {
    var answer = api(TokenRequest.of("acme").withScope("orders")).get("/ops/streams/order/1");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.raw().body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith("Bearer scope=\"ops\" error=\"insufficient_scope\"");
    assertThat(operatorOf("acme").get("/ops/streams/order/1").status()).isEqualTo(404);
    assertThat(operatorOf("acme").get("/no-such-route").status()).isEqualTo(404);
  }

  @Test
  void whatIsAnothersIsNotFound() {
    var acme = operatorOf("acme");
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
        .until(() -> acme.get("/orders/" + order).text("/status").equals("CONFIRMED"));
    var owned = acme.get("/ops/streams/customer/" + customer).body();

    var rival = operatorOf("rival");
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
    var acme = operatorOf("acme");
    var rival = operatorOf("rival");
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
    var acme = operatorOf("acme");
    var rival = operatorOf("rival");
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
    var acme = operatorOf("acme");
    var stranger = operatorOf("stranger");
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

  private static void assertUnauthorized(Api.Answer answer, String challenge) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.raw().body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(answer.header("WWW-Authenticate")).startsWith(challenge);
  }

  private static void assertForbidden(Api.Answer answer, String detail) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("/type")).isEqualTo("https://throughline.dev/problems/no-tenant");
    assertThat(answer.text("/detail")).isEqualTo(detail);
  }

  /** Keys of all commits of customers, of whatever tenant. */
  private static List<String> customers() {
    var table = stack.resources().tableName("EventTable");
    return stack
        .clients()
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .map(item -> item.get("pk").s())
        .filter(key -> key.contains("#customer#"))
        .sorted()
        .toList();
  }
}
