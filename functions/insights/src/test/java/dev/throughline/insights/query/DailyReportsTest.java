package dev.throughline.insights.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Count;
import dev.throughline.lambda.priming.Rehearsal;
import dev.throughline.testkit.InMemoryCountTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyReportsTest {
  private static final TenantId TENANT = new TenantId("local");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

  private final Json json = new Json();
  private final InMemoryCountTable days = new InMemoryCountTable();
  private final DailyReports handler = new DailyReports(days, CLOCK);

  @Test
  void everyRouteHasExamplesAndAnswersThem() {
    assertThat(Rehearsal.faults(handler)).isEmpty();
  }

  @Test
  void everyDayOfThePeriodIsShownAlsoThoseOnWhichNothingHappened() {
    count(0, "2026-11-22", Map.of("sign_ups", "2", "orders", "3", "revenue:USD", "49.9"));
    count(1, "2026-11-22", Map.of("orders", "1", "revenue:EUR", "5"));

    var answer = get(Map.of("from", "2026-11-21", "to", "2026-11-23"));

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getBody())
        .isEqualTo(
            "{\"items\":["
                + "{\"date\":\"2026-11-21\",\"signUps\":0,\"orders\":0,\"revenue\":[]},"
                + "{\"date\":\"2026-11-22\",\"signUps\":2,\"orders\":4,\"revenue\":["
                + "{\"amount\":\"5.00\",\"currency\":\"EUR\"},"
                + "{\"amount\":\"49.90\",\"currency\":\"USD\"}]},"
                + "{\"date\":\"2026-11-23\",\"signUps\":0,\"orders\":0,\"revenue\":[]}]}");
  }

  @Test
  void withoutDatesItIsThirtyDaysUpToToday() {
    var items = body(get(Map.of())).path("items");
    assertThat(items).hasSize(30);
    assertThat(items.path(0).path("date").asText()).isEqualTo("2026-10-26");
    assertThat(items.path(29).path("date").asText()).isEqualTo("2026-11-24");
  }

  @Test
  void theNumberOfUnreadableEventsIsShown() {
    count(0, "2026-11-24", Map.of("unreadable", "1"));
    var items = body(get(Map.of("from", "2026-11-24"))).path("items");
    assertThat(items.path(0).path("unreadable").asLong()).isEqualTo(1);
  }

  @Test
  void everyBadDateIsNamed() {
    var answer = get(Map.of("from", "yesterday", "to", "2026-02-30"));
    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(body(answer).path("errors").findValuesAsText("pointer"))
        .containsExactly("/to", "/from");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+10000-01-01",
        "+999999999-12-31",
        "-0001-12-31",
        "-999999999-01-01",
        "2026-11-24T00:00Z"
      })
  void aDateHasFourDigitsForItsYear(String date) {
    for (var field : List.of("from", "to")) {
      var answer = get(Map.of(field, date));
      assertThat(answer.getStatusCode()).as(field).isEqualTo(400);
      assertThat(body(answer).at("/errors").findValuesAsText("pointer"))
          .containsExactly("/" + field);
    }
  }

  @Test
  void theFirstAndTheLastDaysCanBeAskedFor() {
    var first = body(get(Map.of("to", "0000-01-02"))).path("items");
    assertThat(first.findValuesAsText("date")).containsExactly("0000-01-01", "0000-01-02");
    var last = body(get(Map.of("from", "9999-12-30", "to", "9999-12-31"))).path("items");
    assertThat(last.findValuesAsText("date")).containsExactly("9999-12-30", "9999-12-31");
  }

  @Test
  void aPeriodRunsForwardsAndNotLongerThanAYear() {
    for (var from : List.of("2026-11-25", "2025-11-23")) {
      var answer = get(Map.of("from", from, "to", "2026-11-24"));
      assertThat(answer.getStatusCode()).as(from).isEqualTo(400);
      assertThat(body(answer).at("/errors/0/pointer").asText()).isEqualTo("/from");
    }
    var year = get(Map.of("from", "2025-11-24", "to", "2026-11-24"));
    assertThat(body(year).path("items")).hasSize(366);
  }

  private void count(int partition, String day, Map<String, String> sums) {
    var numbers = new java.util.HashMap<String, BigDecimal>();
    sums.forEach((name, sum) -> numbers.put(name, new BigDecimal(sum)));
    assertThat(days.add(partition, 0, 1, List.of(new Count(TENANT, day, numbers)))).isTrue();
  }

  private JsonNode body(APIGatewayV2HTTPResponse answer) {
    return json.tree(answer.getBody());
  }

  private APIGatewayV2HTTPResponse get(Map<String, String> query) {
    var request =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("GET /reports/daily")
            .withHeaders(Map.of())
            .withQueryStringParameters(query)
            .withRequestContext(caller())
            .build();
    return handler.handleRequest(request, null);
  }

  /** The request context with the claims of a token that the API has verified. */
  private static RequestContext caller() {
    var token = JWT.builder().withClaims(Map.of("tenant_id", TENANT.value())).build();
    return RequestContext.builder()
        .withAuthorizer(Authorizer.builder().withJwt(token).build())
        .build();
  }
}
