package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.kernel.Unavailable;
import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRouterTest {
  private final List<HttpCall> calls = new ArrayList<>();
  private final HttpRouter router =
      HttpRouter.of(
          Routes.route(Requests.POST, this::taken),
          Routes.route(Requests.GET, this::taken),
          Routes.route(
              "DELETE /samples/{id}",
              _ -> {
                throw new IllegalStateException("secret of the database");
              }),
          Routes.route(
              "PUT /samples/{id}",
              _ -> {
                TimeLeft.require(TimeBudget.ATTEMPT, "a call");
                throw new CompletionException(new Unavailable("secret of the table"));
              }));

  private HttpReply taken(HttpCall call) {
    calls.add(call);
    return HttpReply.json(200, Map.of("taken", true));
  }

  private APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
    return router.handle(event, null);
  }

  private static JsonNode body(APIGatewayV2HTTPResponse response) {
    return new Json().tree(response.getBody());
  }

  private void assertRefused(APIGatewayV2HTTPResponse response, int status, String code) {
    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    var problem = body(response);
    assertThat(problem.path("type").textValue()).isEqualTo("/problems/" + code);
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("title").textValue()).isNotBlank();
    assertThat(problem.path("detail").textValue()).isNotBlank();
    assertThat(calls).isEmpty();
  }

  @Test
  void aGoodRequestReachesItsRoute() {
    var response = handle(Requests.get("17"));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getBody()).isEqualTo("{\"taken\":true}");
    assertThat(response.getHeaders()).containsEntry("Content-Type", "application/json");
    assertThat(calls).singleElement().extracting(HttpCall::path).isEqualTo(Map.of("id", "17"));
  }

  @Test
  void anOpenRouteTakesCallersWithoutATokenAndNoOtherRouteDoes() {
    var nobody = APIGatewayV2HTTPEvent.builder().withRouteKey("GET /open").build();
    var open = HttpRouter.of(Routes.route("GET /open", this::taken).forEverybody());
    var guarded = HttpRouter.of(Routes.route("GET /open", this::taken));

    assertThat(guarded.handle(nobody, null).getStatusCode()).isEqualTo(403);
    assertThat(calls).isEmpty();
    assertThat(open.handle(nobody, null).getStatusCode()).isEqualTo(200);
    assertThat(calls).hasSize(1);
  }

  @Test
  void aRouteThatIsNotHereIsNotFound() {
    var event = Requests.get("17");
    event.setRouteKey("GET /others/{id}");

    assertRefused(handle(event), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(ints = {2_999, 3_000})
  void anOutageOrALackOfTimeIsA503ThatSaysWhenToComeAgain(int leftMillis) {
    var event = Requests.get("17");
    event.setRouteKey("PUT /samples/{id}");
    var response = router.handle(event, new Invocation(Duration.ofMillis(leftMillis)));

    assertRefused(response, 503, "unavailable");
    assertThat(response.getHeaders()).containsEntry("Retry-After", "2");
    assertThat(response.getBody()).doesNotContain("secret").contains("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a\"b", "a'b", "a\nb", "", " ", "a b", "ä", "a#b", "%2e", "17\n"})
  void anIdWithACharacterThatNoIdHasIsRefused(String id) {
    assertRefused(handle(Requests.get(id)), 400, "bad-request");
  }

  @Test
  void anIdOfTenKilobytesIsRefusedAndNotRepeated() {
    var response = handle(Requests.get("x".repeat(10_240)));

    assertRefused(response, 400, "bad-request");
    assertThat(response.getBody()).hasSizeLessThan(500);
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    assertRefused(handle(Requests.post("{\"name\":")), 400, "bad-request");
    assertRefused(handle(Requests.post("{} {}")), 400, "bad-request");
    assertRefused(handle(Requests.post("{\"a\":1,\"a\":2}")), 400, "bad-request");
    assertRefused(handle(Requests.post("[".repeat(100_000))), 400, "bad-request");
  }

  @Test
  void aBodyOfAnotherContentTypeIsRefused() {
    assertRefused(
        handle(Requests.post("{}", Map.of("Content-Type", "text/plain"))),
        415,
        "unsupported-media-type");
    assertRefused(handle(Requests.post("{}", Map.of())), 415, "unsupported-media-type");
  }

  @Test
  void aContentTypeMayNameItsCharacterSet() {
    handle(Requests.post("{}", Map.of("content-type", "Application/JSON; charset=utf-8")));

    assertThat(calls).hasSize(1);
  }

  @Test
  void aBodyOfTwoMegabytesIsRefused() {
    var body = "{\"name\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";

    assertRefused(handle(Requests.post(body)), 413, "content-too-large");
  }

  @Test
  void aBodyInBase64IsDecoded() {
    var event =
        Requests.post(
            Base64.getEncoder()
                .encodeToString("{\"name\":\"Ä\"}".getBytes(StandardCharsets.UTF_8)));
    event.setIsBase64Encoded(true);

    handle(event);

    assertThat(calls).singleElement().extracting(HttpCall::body).isEqualTo("{\"name\":\"Ä\"}");
  }

  @Test
  void aBodyThatIsNoBase64AlthoughItSaysSoIsRefused() {
    var event = Requests.post("{}");
    event.setIsBase64Encoded(true);

    assertRefused(handle(event), 400, "bad-request");
  }

  @Test
  void onARouteWhereTheApiChecksNoTokenNobodyIsATenant() {
    var event = Requests.get("1");
    event.setRequestContext(null);
    assertRefused(handle(event), 403, "no-tenant");
    event.setRequestContext(RequestContext.builder().build());
    assertRefused(handle(event), 403, "no-tenant");
    event.setRequestContext(
        RequestContext.builder().withAuthorizer(Authorizer.builder().build()).build());
    assertRefused(handle(event), 403, "no-tenant");

    assertThat(body(handle(event)).path("detail").textValue())
        .isEqualTo("No token was checked on this route, so the tenant is unknown.");
  }

  @Test
  void theTokenSaysWhoseDataItIsAndWhoAsks() {
    handle(Requests.withClaims(Requests.get("1"), Map.of("tenant_id", "acme", "sub", "ada")));

    assertThat(calls)
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.tenant().value()).isEqualTo("acme");
              assertThat(call.userId()).isEqualTo("ada");
            });
  }

  @Test
  void aTokenThatNamesNoTenantIsRefused() {
    var response = handle(Requests.withClaims(Requests.get("1"), Map.of("sub", "ada")));

    assertRefused(response, 403, "no-tenant");
    assertThat(body(response).path("detail").textValue())
        .isEqualTo("The token has no claim tenant_id, so the tenant is unknown.");
    assertRefused(handle(Requests.withClaims(Requests.get("1"), null)), 403, "no-tenant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a#b", "", " ", "a b", "a/b", "ä", "local\n", "[acme]", "#"})
  void aTenantThatIsNoTenantIdIsRefused(String tenant) {
    var response = handle(Requests.withClaims(Requests.get("1"), Map.of("tenant_id", tenant)));

    assertRefused(response, 403, "no-tenant");
    assertThat(body(response).path("detail").textValue())
        .contains("1 to 64 letters, digits, dots, underscores and hyphens");
  }

  @Test
  void anExceptionSaysNothingButTheCorrelationId() {
    var event = Requests.get("1");
    event.setRouteKey("DELETE /samples/{id}");
    event.setHeaders(Map.of("X-Correlation-Id", "shop-17"));

    var response = handle(event);

    assertRefused(response, 500, "internal-error");
    assertThat(response.getBody()).contains("shop-17").doesNotContain("secret");
  }

  @Test
  void aProblemNamesEveryFieldAndBringsItsHeaders() {
    var field = new FieldError("/a", "is missing");
    var problem = Problem.badRequest(List.of(field)).with("Retry-After", "7");

    var response = Responses.of(HttpReply.problem(problem), new Headers(Map.of()), "c");

    assertThat(response.getHeaders()).containsEntry("Retry-After", "7");
    assertThat(body(response).path("errors").toString())
        .isEqualTo("[{\"pointer\":\"/a\",\"detail\":\"is missing\"}]");
  }
}
