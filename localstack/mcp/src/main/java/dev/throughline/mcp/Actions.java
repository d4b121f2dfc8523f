package dev.throughline.mcp;

import static dev.throughline.mcp.Api.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The tools with an effect. Without {@code confirm} set to yes each only lists its effects, from
 * the deployment's answers at that moment.
 */
final class Actions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tool.Argument CONFIRM =
      Tool.Argument.optional(
          "confirm",
          "yes to carry the action out, after a person has agreed to the dry run; anything else is"
              + " a dry run");

  private final Api api;

  Actions(Api api) {
    this.api = api;
  }

  List<Tool> tools() {
    var tools = new ArrayList<Tool>();
    tools.add(
        new Tool(
            "redrive",
            "Processes the parked messages of a stream again, in order. Only once their cause is"
                + " gone.",
            List.of(
                Tool.Argument.required("consumer", "as parked names it"),
                Tool.Argument.required("stream", "as parked names it"),
                CONFIRM),
            true,
            this::redrive));
    for (var action : List.of("retry", "skip", "compensate")) {
      tools.add(
          new Tool(
              action + "_checkout",
              meaning(action),
              List.of(
                  Tool.Argument.required("orderId", "the id of the order"),
                  Tool.Argument.required("reason", "the reason; it is recorded"),
                  CONFIRM),
              true,
              arguments -> checkout(action, arguments)));
    }
    return tools;
  }

  private static String meaning(String action) {
    return switch (action) {
      case "retry" -> "Sends the command again for which a checkout waits.";
      case "skip" -> "Lets a checkout go on as if the step for which it waits had been done.";
      default -> "Turns a checkout back: its finished steps are undone, in reverse.";
    };
  }

  private Tool.Result redrive(Map<String, String> arguments) {
    var consumer = arguments.get("consumer");
    var stream = arguments.get("stream");
    var path = "/ops/parked/" + encoded(consumer) + "/" + encoded(stream) + "/redrive";
    return dryFirst(
        arguments, () -> parked(consumer, stream), () -> api.post(path, JSON.createObjectNode()));
  }

  private Api.Answer parked(String consumer, String stream) {
    var cursor = "";
    var found = JSON.createArrayNode();
    do {
      var page = api.get("/ops/parked?limit=100&consumer=" + encoded(consumer) + cursor);
      if (!page.isGood()) {
        return page;
      }
      page.body().path("items").valueStream().filter(is(stream)).forEach(found::add);
      var next = page.body().path("cursor").asText();
      cursor = next.isEmpty() ? "" : "&cursor=" + encoded(next);
    } while (!cursor.isEmpty());
    return found.isEmpty()
        ? new Api.Answer(
            404,
            JSON.createObjectNode()
                .put("detail", "Nothing of " + stream + " is parked for " + consumer + "."))
        : new Api.Answer(200, found);
  }

  private static java.util.function.Predicate<JsonNode> is(String stream) {
    return entry -> entry.path("stream").asText().equals(stream);
  }

  private Tool.Result checkout(String action, Map<String, String> arguments) {
    var order = encoded(arguments.get("orderId"));
    return dryFirst(
        arguments,
        () -> api.get("/checkouts/" + order),
        () ->
            api.post(
                "/ops/sagas/checkout/" + order + "/" + action,
                JSON.createObjectNode().put("reason", arguments.get("reason"))));
  }

  private static Tool.Result dryFirst(
      Map<String, String> arguments, Supplier<Api.Answer> look, Supplier<Api.Answer> act) {
    if ("yes".equals(arguments.get("confirm"))) {
      return Tool.Result.of(act.get());
    }
    var touched = look.get();
    if (!touched.isGood()) {
      return Tool.Result.of(touched);
    }
    var shown =
        JSON.createObjectNode()
            .put("dryRun", true)
            .put(
                "next",
                "Nothing was done: this is a dry run. Show it to a person; confirm=yes carries the"
                    + " action out.");
    shown.set("wouldTouch", touched.body());
    return Tool.Result.of(shown);
  }
}
