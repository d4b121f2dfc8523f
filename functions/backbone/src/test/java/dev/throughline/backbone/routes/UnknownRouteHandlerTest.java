package dev.throughline.backbone.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownRouteHandlerTest {
  private final UnknownRouteHandler handler =
      new UnknownRouteHandler(
          new KnownRoutes(
              "POST /customers, GET /customers/{id},DELETE /customers/{id},"
                  + "GET /customers/{id}/orders"));

  private APIGatewayV2HTTPResponse ask(String method, String path) {
    return handler.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("$default")
            .withRawPath(path)
            .withHeaders(Map.of("content-type", "text/plain", "x-correlation-id", "c-1"))
            .withBody("no JSON")
            .withRequestContext(
                RequestContext.builder()
                    .withHttp(Http.builder().withMethod(method).withPath(path).build())
                    .build())
            .build(),
        null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "", "/nowhere", "/customers/", "/customers/1/orders/2", "/customers//orders"})
  void aPathThatNoRouteHasIsNotFound(String path) {
    var response = ask("GET", path);

    assertThat(response.getStatusCode()).isEqualTo(404);
    assertThat(response.getHeaders())
        .containsEntry("Content-Type", "application/problem+json")
        .containsEntry("X-Correlation-Id", "c-1");
    assertThat(response.getBody()).contains("\"/problems/not-found\"");
  }

  @Test
  void aMethodThatTheRouteDoesNotHaveIsNotAllowedAndTheAnswerSaysWhichAre() {
    var response = ask("PATCH", "/customers/17");

    assertThat(response.getStatusCode()).isEqualTo(405);
    assertThat(response.getHeaders()).containsEntry("Allow", "DELETE, GET");
    assertThat(response.getBody()).contains("PATCH is not allowed here");
  }

  @Test
  void aListThatHoldsNoRouteIsADefect() {
    assertThatIllegalArgumentException().isThrownBy(() -> new KnownRoutes("POST"));
  }
}
