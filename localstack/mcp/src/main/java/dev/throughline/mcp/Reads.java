package dev.throughline.mcp;

import static dev.throughline.mcp.Api.encoded;

import java.util.List;
import java.util.Map;

/** The tools that read. */
final class Reads {
  private final Api api;

  Reads(Api api) {
    this.api = api;
  }

  List<Tool> tools() {
    var stuck = new StuckOrder(api);
    return List.of(
        Tool.reading(
            "why_is_order_stuck",
            "Shows the state of one order, whether it goes on by itself, its parked messages"
                + " with their causes, and the actions of an operator. Begin here.",
            List.of(Tool.Argument.required("orderId", "the id of the order")),
            arguments -> stuck.explain(arguments.get("orderId"))),
        read(
            "order",
            "The row of an order, as customers read it.",
            "/orders/{orderId}",
            "orderId",
            "the id of the order"),
        read(
            "order_history",
            "Every event of an order, and the resulting state.",
            "/orders/{orderId}/history",
            "orderId",
            "the id of the order"),
        read(
            "checkout",
            "The saga of an order: its steps with attempts and reasons, compensations, deadline.",
            "/checkouts/{orderId}",
            "orderId",
            "the id of the order"),
        read(
            "trace",
            "All events that one request led to, over all contexts, a consequence after its cause.",
            "/ops/traces/{correlationId}",
            "correlationId",
            "the correlation id, which every answer of the API and every event carries"),
        Tool.reading(
            "stream",
            "The events of one stream, the first page.",
            List.of(
                Tool.Argument.required("category", "as in order, checkout, payment, stock"),
                Tool.Argument.required("id", "the id within the category")),
            arguments ->
                get(
                    "/ops/streams/"
                        + encoded(arguments.get("category"))
                        + "/"
                        + encoded(arguments.get("id")))),
        Tool.reading(
            "parked",
            "Blocked streams and parked messages, which consumers could not process.",
            List.of(Tool.Argument.optional("consumer", "only of this consumer")),
            this::parked),
        Tool.reading(
            "dead_letters",
            "Every dead-letter queue with its count and some letters; every count should be 0.",
            List.of(),
            _ -> get("/ops/dead-letters")),
        Tool.reading(
            "daily_report",
            "Sign-ups, orders and revenue of each day.",
            List.of(
                Tool.Argument.required("from", "a day, as 2026-11-01"),
                Tool.Argument.required("to", "a day, as 2026-11-30")),
            arguments ->
                get(
                    "/reports/daily?from="
                        + encoded(arguments.get("from"))
                        + "&to="
                        + encoded(arguments.get("to")))));
  }

  private Tool read(
      String name, String description, String path, String argument, String whatItIs) {
    return Tool.reading(
        name,
        description,
        List.of(Tool.Argument.required(argument, whatItIs)),
        arguments -> get(path.replace("{" + argument + "}", encoded(arguments.get(argument)))));
  }

  private Tool.Result parked(Map<String, String> arguments) {
    var consumer = arguments.get("consumer");
    return get("/ops/parked?limit=50" + (consumer == null ? "" : "&consumer=" + encoded(consumer)));
  }

  private Tool.Result get(String path) {
    return Tool.Result.of(api.get(path));
  }
}
