package dev.throughline.localstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.localstack.auth.Admission;
import dev.throughline.localstack.auth.Authorizer;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.Authorization;
import dev.throughline.localstack.template.Route;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private final AtomicReference<JsonNode> event = new AtomicReference<>();
  private final AtomicReference<InvocationResult> result =
      new AtomicReference<>(answer("{\"statusCode\":200,\"body\":\"fine\"}"));
  private final HttpClient http = HttpClient.newHttpClient();
  private Admission admission = new Admission.Admitted(Optional.empty());
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    var asked = new Authorization("Authorization", "me", List.of(), List.of());
    var routes = List.of(new Route("POST", "/things/{id}", "things", Optional.of(asked)));
    gateway = Gateway.start(0, routes, this::invoke, this::admit, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aRequestBecomesAnEventOfPayloadFormatTwo() throws Exception {
    post("/things/a%20b?x=1&x=2&y=%C3%A4", "{\"n\":1}");
    var seen = event.get();
    assertThat(seen.path("version").asText()).isEqualTo("2.0");
    assertThat(seen.path("routeKey").asText()).isEqualTo("POST /things/{id}");
    assertThat(seen.path("rawPath").asText()).isEqualTo("/things/a%20b");
    assertThat(seen.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=%C3%A4");
    assertThat(seen.path("queryStringParameters").path("x").asText()).isEqualTo("1,2");
    assertThat(seen.path("queryStringParameters").path("y").asText()).isEqualTo("ä");
    assertThat(seen.path("pathParameters").path("id").asText()).isEqualTo("a b");
    assertThat(seen.path("headers").path("x-many").asText()).isEqualTo("one,two");
    assertThat(seen.path("cookies").path(0).asText()).isEqualTo("a=1");
    assertThat(seen.path("body").asText()).isEqualTo("{\"n\":1}");
    assertThat(seen.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(seen.path("requestContext").path("http").path("method").asText()).isEqualTo("POST");
  }

  @Test
  void anAnswerBecomesAResponse() throws Exception {
    result.set(
        answer(
            """
            {"statusCode":201,"headers":{"ETag":"\\"3\\"","Content-Type":"text/x"},
             "cookies":["a=1","b=2"],"body":"aMOk","isBase64Encoded":true}\
            """));
    var response = post("/things/1", "{}");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("ETag")).contains("\"3\"");
    assertThat(response.headers().allValues("Set-Cookie")).containsExactlyInAnyOrder("a=1", "b=2");
    assertThat(response.body()).isEqualTo("hä");
  }

  @Test
  void aFunctionThatFailsIsNotExplainedToTheCaller() throws Exception {
    result.set(new InvocationResult.Failed("java.lang.Secret", "password"));
    var response = post("/things/1", "{}");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void aFunctionThatTakesTooLongIsUnavailable() throws Exception {
    result.set(new InvocationResult.TimedOut("Task timed out"));
    assertThat(post("/things/1", "{}").statusCode()).isEqualTo(503);
  }

  @Test
  void aBodyOverTenMegabytesIsRefused() throws Exception {
    assertThat(post("/things/1", "x".repeat(10 * 1024 * 1024 + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void aRequestWithoutARouteIsNotFound() throws Exception {
    assertThat(post("/nothing", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void aFunctionLearnsWhoWasAdmitted() throws Exception {
    post("/things/1", "{}");
    assertThat(event.get().at("/requestContext/authorizer").isMissingNode()).isTrue();
    admission =
        new Admission.Admitted(
            Optional.of(JsonNodeFactory.instance.objectNode().put("who", "somebody")));

    post("/things/1", "{}");

    assertThat(event.get().at("/requestContext/authorizer/who").asText()).isEqualTo("somebody");
  }

  @Test
  void aRefusedCallerIsToldWhyInAHeaderAndReachesNoFunction() throws Exception {
    admission = new Admission.Refused(401, "Bearer error=\"invalid_token\"");
    var unauthorized = post("/things/1", "{}");
    admission = new Admission.Refused(403, "Bearer");
    var forbidden = post("/things/1", "{}");

    assertThat(unauthorized.statusCode()).isEqualTo(401);
    assertThat(unauthorized.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(unauthorized.headers().firstValue("www-authenticate"))
        .contains("Bearer error=\"invalid_token\"");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(forbidden.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(event.get()).isNull();
  }

  private Admission admit(Optional<Authorization> authorization, Authorizer.Headers headers) {
    assertThat(authorization.orElseThrow().issuer()).isEqualTo("me");
    assertThat(headers.first("COOKIE")).contains("a=1; b=2");
    return admission;
  }

  private InvocationResult invoke(String function, byte[] payload) {
    try {
      event.set(new ObjectMapper().readTree(payload));
      return result.get();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InvocationResult answer(String json) {
    return new InvocationResult.Answered(json.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(gateway.uri().resolve(path))
            .header("Content-Type", "application/json")
            .header("X-Many", "one")
            .header("X-Many", "two")
            .header("Cookie", "a=1; b=2")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
