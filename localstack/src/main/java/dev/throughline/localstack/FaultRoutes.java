package dev.throughline.localstack;

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
  private static final String WHAT = "what can be broken";
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
        LocalAnswer.send(
            exchange, method.equals("GET") ? Optional.of(list()) : Optional.empty(), PATH, WHAT);
      } else {
        var fault = faults.all().stream().filter(it -> path.equals(path(it))).findFirst();
        var containing = containing(exchange.getRequestURI());
        LocalAnswer.send(
            exchange,
            fault.filter(it -> changed(it, method, containing)).map(FaultRoutes::shown),
            PATH,
            WHAT);
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
}
