package dev.throughline.localstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.pollers.SchedulePoller;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /_local/schedules} lists the functions that run by the clock, and {@code PUT
 * /_local/schedules/{function}} runs one at once and answers with its result: routes of the local
 * stack only, as {@link FaultRoutes} are.
 */
final class ScheduleRoutes implements HttpHandler {
  static final String PATH = "/_local/schedules";
  private static final String WHAT = "the functions that run by the clock";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Pollers pollers;

  ScheduleRoutes(Pollers pollers) {
    this.pollers = pollers;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var method = exchange.getRequestMethod();
      var schedule =
          Optional.ofNullable(
              path.startsWith(PATH + "/")
                  ? pollers.schedules().get(path.substring(PATH.length() + 1))
                  : null);
      if (method.equals("PUT") && schedule.isPresent()) {
        run(exchange, schedule.get());
      } else {
        var list = method.equals("GET") && path.equals(PATH);
        LocalAnswer.send(exchange, list ? Optional.of(list()) : Optional.empty(), PATH, WHAT);
      }
    }
  }

  private ObjectNode list() {
    var list = JsonNodeFactory.instance.objectNode();
    var items = list.putArray("items");
    pollers.schedules().keySet().forEach(function -> items.addObject().put("function", function));
    return list;
  }

  private static void run(HttpExchange exchange, SchedulePoller schedule) throws IOException {
    switch (schedule.runNow()) {
      case InvocationResult.Answered(var payload) -> {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.set("answer", JSON.readTree(payload));
        LocalAnswer.send(exchange, 200, "application/json", answer);
      }
      case InvocationResult.Failed(var type, var message) -> failed(exchange, type + " " + message);
      case InvocationResult.TimedOut(var message) -> failed(exchange, message);
    }
  }

  private static void failed(HttpExchange exchange, String detail) throws IOException {
    var problem = LocalAnswer.problem(502, "The function failed", detail);
    LocalAnswer.send(exchange, 502, "application/problem+json", problem);
  }
}
