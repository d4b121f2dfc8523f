package dev.throughline.mcp;

import static dev.throughline.mcp.Api.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Explains why an order does not go on, from the deployment's answers alone. */
final class StuckOrder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ENDED = Set.of("COMPLETED", "COMPENSATED");
  private static final int MOST_PAGES = 20;

  private final Api api;

  StuckOrder(Api api) {
    this.api = api;
  }

  /** The state of the order, the cause of the delay, and the possible actions. */
  Tool.Result explain(String order) {
    var history = api.get("/orders/" + encoded(order) + "/history");
    if (!history.isGood()) {
      return Tool.Result.of(history);
    }
    var checkout = api.get("/checkouts/" + encoded(order));
    var shown = JSON.createObjectNode().put("orderId", order);
    shown.put("status", history.body().at("/state/status").asText());
    row(shown, order, history.body());
    var parked = shown.putArray("parked");
    var isWhole = collect(order, parked);
    if (checkout.isGood()) {
      shown.set("checkout", standing(checkout.body()));
    }
    shown.put("verdict", verdict(checkout, parked));
    if (!isWhole) {
      shown.put("note", "More entries are parked than were examined.");
    }
    return Tool.Result.of(shown);
  }

  /** Customers read the row, which may lag behind the events, or be damaged. */
  private void row(ObjectNode shown, String order, JsonNode history) {
    var row = api.get("/orders/" + encoded(order));
    var events = history.path("events").size();
    if (!row.isGood()) {
      shown.put("row", "cannot be read: " + row.problem());
    } else if (row.body().path("version").asInt() < events) {
      shown.put(
          "row",
          "shows version %d of %d: %s"
              .formatted(
                  row.body().path("version").asInt(), events, row.body().path("status").asText()));
    } else {
      shown.put("row", "shows all " + events + " events");
    }
  }

  /** False if there were more pages than are examined. */
  private boolean collect(String order, ArrayNode found) {
    var cursor = "";
    for (var page = 0; page < MOST_PAGES; page++) {
      var answer = api.get("/ops/parked?limit=100" + cursor);
      for (var entry : answer.body().path("items")) {
        if (entry.path("stream").asText().endsWith("-" + order)) {
          found.add(brief(entry));
        }
      }
      if (!answer.body().has("cursor")) {
        return answer.isGood();
      }
      cursor = "&cursor=" + encoded(answer.body().path("cursor").asText());
    }
    return false;
  }

  private static ObjectNode brief(JsonNode entry) {
    var brief = JSON.createObjectNode();
    for (var field :
        new String[] {
          "consumer",
          "stream",
          "kind",
          "explanation",
          "error",
          "attempts",
          "firstFailedAt",
          "waiting"
        }) {
      if (entry.has(field)) {
        brief.set(field, entry.get(field));
      }
    }
    return brief;
  }

  private static ObjectNode standing(JsonNode checkout) {
    var standing = JSON.createObjectNode().put("status", checkout.path("status").asText());
    var steps = checkout.path("steps");
    if (!steps.isEmpty()) {
      standing.set("lastStep", steps.get(steps.size() - 1));
    }
    for (var field : new String[] {"nextAttempt", "deadline", "defect", "held"}) {
      if (checkout.has(field)) {
        standing.set(field, checkout.get(field));
      }
    }
    return standing;
  }

  private static String verdict(Api.Answer checkout, ArrayNode parked) {
    if (!parked.isEmpty()) {
      var consumers = parked.findValuesAsText("consumer").stream().distinct().toList();
      return "The order is held up at %s: fix the cause that the error names, then redrive. %s"
          .formatted(String.join(", ", consumers), "A redrive before that fails again.");
    }
    if (!checkout.isGood()) {
      return "The checkout has not begun, and none of its messages is parked: look at dead_letters,"
          + " and whether the checkout's consumer is running.";
    }
    var status = checkout.body().path("status").asText();
    if (ENDED.contains(status)) {
      return "The order is not stuck: its checkout has ended, " + status + ".";
    }
    if (status.equals("QUARANTINED")) {
      return "The checkout waits for a person in quarantine: it goes on by itself when its answer"
          + " comes; else retry, skip or compensate it.";
    }
    return checkout.body().has("nextAttempt")
        ? "The checkout is under way: it asks again at "
            + checkout.body().path("nextAttempt").asText()
            + "."
        : "The checkout is under way, and none of its messages is parked.";
  }
}
