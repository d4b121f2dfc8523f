package dev.throughline.lambda.priming;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.function.QueueFunction;
import dev.throughline.lambda.function.StreamFunction;
import dev.throughline.lambda.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The events that a handler is primed with. For an API function: one request to an unknown route,
 * and one to each route from its examples, for resources that do not exist. Every request has an
 * {@code If-Match} that no such stream fulfils, so it reaches its decision and is refused there. A
 * route with a body also gets a request with an empty one. For a function that takes batches: an
 * empty batch, without effect. Handlers of other kinds get no event.
 */
final class CannedEvents {
  /** A name that no token has, and that a person recognises in a log. */
  static final String TENANT = "priming";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CannedEvents() {}

  static List<byte[]> of(RequestHandler<?, ?> handler) {
    return switch (handler) {
      case ApiFunction function -> requests(function.router().routes());
      case QueueFunction _, StreamFunction _ ->
          List.of(bytes(JSON.createObjectNode().set("Records", JSON.createArrayNode())));
      default -> List.of();
    };
  }

  private static List<byte[]> requests(Collection<Route> routes) {
    var requests = new ArrayList<byte[]>();
    requests.add(bytes(request("GET /nowhere")));
    for (var route : routes) {
      if (route.body().isPresent()) {
        requests.add(bytes(request(route, Optional.of("{}"))));
      }
      if (route.primed()) {
        requests.add(example(route));
      }
    }
    return requests;
  }

  static byte[] example(Route route) {
    return bytes(request(route, route.exampleBody().map(JsonNode::toString)));
  }

  private static ObjectNode request(Route route, Optional<String> body) {
    var request = request(route.key());
    request.set("pathParameters", JSON.valueToTree(route.examplePath()));
    request.set("queryStringParameters", JSON.valueToTree(route.exampleQuery()));
    body.ifPresent(text -> request.put("body", text));
    return request;
  }

  /** As API Gateway would send it (payload format 2.0). */
  private static ObjectNode request(String routeKey) {
    var key = routeKey.split(" ", 2);
    var request = JSON.createObjectNode().put("routeKey", routeKey);
    request.put("version", "2.0").put("rawPath", key[1]);
    request.putObject("headers").put("content-type", "application/json").put("if-match", "\"1\"");
    var context = request.putObject("requestContext");
    context.putObject("http").put("method", key[0]).put("path", key[1]);
    context.putObject("authorizer").putObject("jwt").putObject("claims").put("tenant_id", TENANT);
    return request;
  }

  private static byte[] bytes(JsonNode event) {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
