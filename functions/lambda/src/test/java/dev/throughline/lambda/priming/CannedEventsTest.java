package dev.throughline.lambda.priming;

import static dev.throughline.lambda.http.Routes.route;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.function.QueueFunction;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.RequestBody;
import dev.throughline.lambda.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CannedEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RequestBody SAMPLE = RequestBody.schema("requests/sample.json");

  private static List<JsonNode> events(Route route) throws IOException {
    var function =
        new ApiFunction() {
          @Override
          public HttpRouter router() {
            return HttpRouter.of(route);
          }
        };
    return parsed(CannedEvents.of(function));
  }

  private static List<JsonNode> parsed(List<byte[]> events) throws IOException {
    var parsed = new ArrayList<JsonNode>();
    for (var event : events) {
      parsed.add(JSON.readTree(event));
    }
    return parsed;
  }

  private static HttpReply nothing() {
    return HttpReply.json(200, Map.of());
  }

  @Test
  void aRequestIsMadeWhole() throws IOException {
    var event =
        events(route("PUT /samples/{id}/{kind}", _ -> nothing()).example("kind", "small"))
            .getLast();

    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("PUT /samples/{id}/{kind}");
    assertThat(event.path("rawPath").asText()).isEqualTo("/samples/{id}/{kind}");
    assertThat(event.at("/pathParameters/id").asText()).matches("[0-9-]{15}.*");
    assertThat(event.at("/pathParameters/kind").asText()).isEqualTo("small");
    assertThat(event.at("/headers/if-match").asText()).isEqualTo("\"1\"");
    assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("PUT");
    assertThat(event.at("/requestContext/authorizer/jwt/claims/tenant_id").asText())
        .isEqualTo(CannedEvents.TENANT);
  }

  @Test
  void anExampleThatIsNotOfThePathIsOfTheQuery() throws IOException {
    var event = events(route("GET /days", _ -> nothing()).example("from", "2026-01-01")).getLast();

    assertThat(event.at("/queryStringParameters/from").asText()).isEqualTo("2026-01-01");
    assertThat(event.path("pathParameters")).isEmpty();
  }

  @Test
  void aRouteWithABodyIsAskedWithAnEmptyOneAndWithTheExampleOfItsSchema() throws IOException {
    var events = events(route("POST /samples", SAMPLE, _ -> nothing()));

    assertThat(events)
        .extracting(event -> event.path("body").asText())
        .containsExactly(
            "", "{}", "{\"name\":\"lamp\",\"items\":[{\"sku\":\"a\",\"quantity\":1}]}");
  }

  @Test
  void aRouteThatDoesTooMuchIsNotAsked() throws IOException {
    assertThat(events(route("GET /samples", _ -> nothing()).unprimed()))
        .extracting(event -> event.path("routeKey").asText())
        .containsExactly("GET /nowhere");
  }

  @Test
  void aHandlerOfBatchesIsSentAnEmptyBatch() throws IOException {
    QueueFunction function = (_, _) -> null;

    assertThat(parsed(CannedEvents.of(function)))
        .extracting(JsonNode::toString)
        .containsExactly("{\"Records\":[]}");
  }

  @Test
  void anyOtherHandlerIsSentNothing() {
    RequestHandler<String, String> schedule = (_, _) -> "";

    assertThat(CannedEvents.of(schedule)).isEmpty();
  }
}
