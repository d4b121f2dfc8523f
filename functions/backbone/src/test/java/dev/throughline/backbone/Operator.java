package dev.throughline.backbone;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Calls the routes of a handler as an operator of a tenant. */
public final class Operator {
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;
  private final String tenant;

  private Operator(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler, String tenant) {
    this.handler = handler;
    this.tenant = tenant;
  }

  /** An operator of the tenant {@code local}. */
  public static Operator of(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    return new Operator(handler, "local");
  }

  /** An operator of another tenant, on the same routes. */
  public Operator ofTenant(String other) {
    return new Operator(handler, other);
  }

  /** The answer to a request. */
  public record Answer(int status, JsonNode body, Map<String, String> headers) {
    public String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  public Answer get(String route, Map<String, String> query) {
    return ask("GET " + route, Map.of(), query, "", Map.of());
  }

  /**
   * @param headers name, value, name, value …
   */
  public Answer post(String route, Map<String, String> path, String body, String... headers) {
    var all = new HashMap<String, String>();
    for (var i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return ask("POST " + route, path, Map.of(), body, all);
  }

  private Answer ask(
      String key,
      Map<String, String> path,
      Map<String, String> query,
      String body,
      Map<String, String> headers) {
    var all = new TreeMap<>(headers);
    all.put("content-type", "application/json");
    var claims = Map.of("tenant_id", tenant, "sub", "ada");
    var response =
        handler.handleRequest(
            APIGatewayV2HTTPEvent.builder()
                .withRouteKey(key)
                .withPathParameters(path)
                .withQueryStringParameters(query)
                .withHeaders(all)
                .withBody(body)
                .withRequestContext(
                    RequestContext.builder()
                        .withAuthorizer(
                            RequestContext.Authorizer.builder()
                                .withJwt(
                                    RequestContext.Authorizer.JWT
                                        .builder()
                                        .withClaims(claims)
                                        .build())
                                .build())
                        .build())
                .build(),
            null);
    return new Answer(
        response.getStatusCode(), new Json().tree(response.getBody()), response.getHeaders());
  }
}
