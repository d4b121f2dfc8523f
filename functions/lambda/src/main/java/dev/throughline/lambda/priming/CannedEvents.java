package dev.throughline.lambda.priming;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The events that a handler is primed with, by the resource {@code priming/<handler>.json}: a list.
 * For a handler of requests, of what distinguishes one request from another ({@code routeKey},
 * {@code pathParameters}, {@code body}), about what does not exist; every request carries an {@code
 * If-Match} that such a stream cannot fulfil: it goes all the way to its decision, and is refused
 * there. For one of messages, of whole events; a batch without a message can have no effect. A
 * handler without such a resource is sent none.
 */
final class CannedEvents {
  /** As no token says it, and as a person would recognise it in a log. */
  static final String TENANT = "priming";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CannedEvents() {}

  static List<byte[]> of(String handler) throws IOException {
    var loader = Thread.currentThread().getContextClassLoader();
    var events = new ArrayList<byte[]>();
    try (var in = loader.getResourceAsStream("priming/" + handler + ".json")) {
      if (in != null) {
        for (var event : JSON.readTree(in)) {
          events.add(
              JSON.writeValueAsBytes(event.has("routeKey") ? request((ObjectNode) event) : event));
        }
      }
    }
    return events;
  }

  /** The whole event, as API Gateway would send it (payload format 2.0). */
  private static ObjectNode request(ObjectNode request) {
    var key = request.path("routeKey").asText().split(" ", 2);
    request.put("version", "2.0").put("rawPath", key[1]);
    request.putObject("headers").put("content-type", "application/json").put("if-match", "\"1\"");
    var context = request.putObject("requestContext");
    context.putObject("http").put("method", key[0]).put("path", key[1]);
    context.putObject("authorizer").putObject("jwt").putObject("claims").put("tenant_id", TENANT);
    return request;
  }
}
