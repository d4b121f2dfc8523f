package dev.throughline.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import java.util.Map;

/** Requests in the form in which the HTTP API delivers them. */
final class Requests {
  static final String POST = "POST /samples";
  static final String GET = "GET /samples/{id}";

  private Requests() {}

  static APIGatewayV2HTTPEvent post(String body, Map<String, String> headers) {
    return withClaims(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(POST)
            .withHeaders(headers)
            .withBody(body)
            .build(),
        Map.of("tenant_id", "local"));
  }

  static APIGatewayV2HTTPEvent post(String body) {
    return post(body, Map.of("content-type", "application/json"));
  }

  static APIGatewayV2HTTPEvent get(String id) {
    return withClaims(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(GET)
            .withHeaders(Map.of())
            .withPathParameters(Map.of("id", id))
            .build(),
        Map.of("tenant_id", "local"));
  }

  static APIGatewayV2HTTPEvent withClaims(APIGatewayV2HTTPEvent event, Map<String, String> claims) {
    var token = JWT.builder().withClaims(claims).build();
    event.setRequestContext(
        RequestContext.builder()
            .withAuthorizer(Authorizer.builder().withJwt(token).build())
            .build());
    return event;
  }
}
