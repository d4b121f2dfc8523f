package dev.throughline.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** The answers of the local stack's own routes. */
final class LocalAnswer {
  private LocalAnswer() {}

  /**
   * Sends what was found, else 404 with a hint.
   *
   * @param list the route that lists what there is
   * @param what this is, in words
   */
  static void send(HttpExchange exchange, Optional<ObjectNode> found, String list, String what)
      throws IOException {
    if (found.isPresent()) {
      send(exchange, 200, "application/json", found.get());
    } else {
      var detail =
          "There is no %s %s. GET %s lists %s."
              .formatted(
                  exchange.getRequestMethod(), exchange.getRequestURI().getPath(), list, what);
      send(exchange, 404, "application/problem+json", problem(404, "Not found", detail));
    }
  }

  static void send(HttpExchange exchange, int status, String type, ObjectNode body)
      throws IOException {
    var bytes = body.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static ObjectNode problem(int status, String title, String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail);
  }
}
