package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.issuer.Flaw;
import dev.throughline.localstack.issuer.TokenRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Admission of callers with and without tokens. */
class AdmissionTest {
  private static final String ADA = "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}";

  @Test
  void aRequestWithoutATokenIsUnauthorizedOnEveryRoute() {
    var api = TokenStack.anybody();

    assertUnauthorized(api.post("/customers", ADA), "Bearer");
    assertUnauthorized(api.get("/orders/1"), "Bearer");
    assertUnauthorized(api.get("/ops/streams/order/1"), "Bearer");
    assertUnauthorized(api.get("/no-such-route"), "Bearer");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TENANT")
  void aRequestWithABadTokenIsUnauthorizedAndNothingIsStored(Flaw flaw) {
    var before = customers();

    assertUnauthorized(
        TokenStack.api(TokenRequest.of("acme").with(flaw)).post("/customers", ADA),
        "Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token ");

    assertThat(customers()).isEqualTo(before);
  }

  @Test
  void aTokenWithoutATenantIsForbiddenAndNothingIsStored() {
    var before = customers();

    assertForbidden(
        TokenStack.api(TokenRequest.of("acme").with(Flaw.TENANT)).post("/customers", ADA),
        "The token has no claim tenant_id, so the tenant is unknown.");

    assertThat(customers()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a#b", "#", "", "acme#customer#1", "a b", "ä"})
  void aTokenWhoseTenantIsNoTenantIdIsForbiddenAndNothingIsStored(String tenant) {
    var before = customers();

    assertForbidden(
        TokenStack.api(TokenRequest.of(tenant)).post("/customers", ADA),
        "The token's tenant_id is not 1 to 64 letters, digits, dots, underscores and hyphens,"
            + " so the tenant is unknown.");

    assertThat(customers()).isEqualTo(before);
  }

  @Test
  void theOperatorsRoutesAskForTheScopeOps() {
    var answer =
        TokenStack.api(TokenRequest.of("acme").withScope("orders")).get("/ops/streams/order/1");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.raw().body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith("Bearer scope=\"ops\" error=\"insufficient_scope\"");
    assertThat(TokenStack.operatorOf("acme").get("/ops/streams/order/1").status()).isEqualTo(404);
    assertThat(TokenStack.operatorOf("acme").get("/no-such-route").status()).isEqualTo(404);
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

  /** The keys of all commits of customers, of all tenants. */
  private static List<String> customers() {
    var table = TokenStack.stack().resources().tableName("EventTable");
    return TokenStack.stack()
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
