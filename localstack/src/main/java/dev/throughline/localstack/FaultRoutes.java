package dev.throughline.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.throughline.localstack.Faults.Fault;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code GET /_local/faults}, and {@code PUT} and {@code DELETE /_local/faults/{kind}/{target}},
 * for poison with {@code ?containing=} a text of the message: routes of the local stack only, for
 * its own machine. A page of another site can send neither method without being asked for
 * permission, which nobody gives.
 */
final class FaultRoutes implements HttpHandler {
  static final String PATH = "/_local/faults";
  private static final String CONTAINING = "containing=";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Faults faults;

  FaultRoutes(Faults faults) {
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var method = exchange.getRequestMethod();
      if (path.equals(PATH)) {
        answer(exchange, method.equals("GET") ? Optional.of(list()) : Optional.empty(), method);
      } else {
        var fault = faults.all().stream().filter(it -> path.equals(path(it))).findFirst();
        var containing = containing(exchange.getRequestURI());
        answer(
            exchange,
            fault.filter(it -> changed(it, method, containing)).map(FaultRoutes::shown),
            method);
      }
    }
  }

  private static String containing(URI uri) {
    var query = Optional.ofNullable(uri.getQuery()).orElse("");
    return query.startsWith(CONTAINING) ? query.substring(CONTAINING.length()) : "";
  }

  private boolean changed(Fault fault, String method, String containing) {
    switch (method) {
      case "PUT" -> faults.begin(fault, containing);
      case "DELETE" -> faults.end(fault);
      default -> {
        return false;
      }
    }
    return true;
  }

  private ObjectNode list() {
    var list = JSON.createObjectNode();
    var items = list.putArray("items");
    faults.all().forEach(fault -> items.add(shown(fault).put("active", fault.active())));
    return list;
  }

  private static String path(Fault fault) {
    return PATH + "/" + kind(fault) + "/" + fault.target();
  }

  private static String kind(Fault fault) {
    return fault.kind().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode shown(Fault fault) {
    return JSON.createObjectNode()
        .put("kind", kind(fault))
        .put("target", fault.target())
        .put("function", fault.function());
  }

  private static void answer(HttpExchange exchange, Optional<ObjectNode> found, String method)
      throws IOException {
    var body = found.orElseGet(() -> notFound(exchange.getRequestURI().getPath(), method));
    var bytes = body.toString().getBytes(UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", found.isPresent() ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(found.isPresent() ? 200 : 404, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static ObjectNode notFound(String path, String method) {
    return JSON.createObjectNode()
        .put("type", "about:blank")
        .put("title", "Not found")
        .put("status", 404)
        .put(
            "detail",
            "There is no %s %s. GET %s lists what can be broken.".formatted(method, path, PATH));
  }
}
