package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  private final List<HttpCall> calls = new ArrayList<>();
  private final HttpRouter router =
      HttpRouter.of(
          Routes.route(
              Requests.POST,
              call -> {
                calls.add(call);
                return HttpReply.json(200, Map.of());
              }));

  private APIGatewayV2HTTPResponse withHeader(String name, String value) {
    var headers = Map.of("Content-Type", "application/json", name, value);
    return router.handle(Requests.post("{}", headers), null);
  }

  private void assertRefused(String name, String value) {
    var response = withHeader(name, value);
    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getBody()).contains("problems/bad-request").contains("The header " + name);
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "ä"})
  void aBadIdempotencyKeyIsRefused(String key) {
    assertRefused("Idempotency-Key", key);
  }

  @Test
  void anIdempotencyKeyHasAtMost128Characters() {
    assertRefused("Idempotency-Key", "x".repeat(129));

    withHeader("Idempotency-Key", "x".repeat(128));

    assertThat(calls).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return=representation",
        "Return=Representation",
        "respond-async, return = \"representation\"; foo=1"
      })
  void aCallerMayPreferToBeAnsweredWithTheRow(String preference) {
    withHeader("Prefer", preference);
    assertThat(calls.getFirst().representation()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "return=minimal", "return", "representation"})
  void otherPreferencesChangeNothing(String preference) {
    withHeader("Prefer", preference);
    assertThat(calls.getFirst().representation()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "five", "-1", "\"5", "W/\"5\"", "5.0", "99999999999999999999"})
  void aBadVersionToMatchIsRefused(String version) {
    assertRefused("If-Match", version);
  }

  @Test
  void theVersionToMatchMayBeATagANumberOrAny() {
    withHeader("If-Match", "\"5\"");
    withHeader("if-match", "5");
    withHeader("If-Match", "*");

    assertThat(calls)
        .extracting(HttpCall::ifMatch)
        .containsExactly(OptionalLong.of(5), OptionalLong.of(5), OptionalLong.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "7",
        "stock-pen",
        "7.stock",
        "7.stock-",
        "-7.stock-pen",
        "7.STOCK-pen",
        "7.stock-a b",
        "7.stock-pen,",
        "7.stock-pen;8.stock-ink",
        "1234567890123456789.stock-pen"
      })
  void aBadConsistencyTokenIsRefused(String token) {
    assertRefused("X-Consistency-Token", token);
  }

  @Test
  void consistencyTokensSayWhichVersionsWereSeen() {
    withHeader("x-consistency-token", "7.stock-pen, 3.order-a-1.b:c@d,9.stock-pen,8.stock-pen");
    withHeader("X-Other", "none");

    var tenant = new TenantId("local");
    var seen = calls.getFirst().seen();
    assertThat(seen.of(new StreamId(tenant, "stock", "pen"))).isEqualTo(9);
    assertThat(seen.of(new StreamId(tenant, "order", "a-1.b:c@d"))).isEqualTo(3);
    assertThat(seen.of(new StreamId(tenant, "stock", "ink"))).isZero();
    assertThat(calls.getLast().seen()).isEqualTo(ConsistencyTokens.NONE);
  }

  @Test
  void aCorrelationIdIsTakenOverAndReturned() {
    var response = withHeader("x-correlation-id", "shop 17");

    assertThat(response.getHeaders()).containsEntry("X-Correlation-Id", "shop 17");
    assertThat(calls).singleElement().extracting(HttpCall::correlationId).isEqualTo("shop 17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "ä"})
  void aCorrelationIdThatCannotBeReturnedIsReplaced(String given) {
    var response = withHeader("X-Correlation-Id", given);

    assertThat(response.getHeaders().get("X-Correlation-Id")).isNotEqualTo(given).isNotBlank();
    assertThat(calls)
        .singleElement()
        .extracting(HttpCall::correlationId)
        .isEqualTo(response.getHeaders().get("X-Correlation-Id"));
  }

  @Test
  void everyRequestWithoutACorrelationIdHasAnotherOne() {
    withHeader("Other", "1");
    withHeader("Other", "1");

    assertThat(calls).extracting(HttpCall::correlationId).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip", "deflate, GZIP ; q=0.5, br", "gzip;q=1.0"})
  void whoNamesGzipCanReadIt(String accepted) {
    assertThat(new Headers(Map.of("Accept-Encoding", accepted)).acceptsGzip()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "br", "*", "gzip;q=0", "gzip; q=0.000", "x-gzip", "gzipped"})
  void whoDoesNotNameGzipOrExcludesItIsGivenPlainText(String accepted) {
    assertThat(new Headers(Map.of("Accept-Encoding", accepted)).acceptsGzip()).isFalse();
  }
}
