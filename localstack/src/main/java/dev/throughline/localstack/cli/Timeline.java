package dev.throughline.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Prints the events of an order's own streams, each once, as they happen: the trace of the request
 * has them only some seconds later.
 */
final class Timeline {
  private static final int LONGEST_DATA = 70;
  private static final List<String> STREAMS =
      List.of("order", "checkout", "reservation", "payment", "shipment");

  private final Api api;
  private final String orderId;
  private final Instant start;
  private final PrintStream console;
  private final Set<String> printed = new HashSet<>();

  Timeline(Api api, String orderId, Instant start, PrintStream console) {
    this.api = api;
    this.orderId = orderId;
    this.start = start;
    this.console = console;
  }

  /** Prints new events, and returns whether there were any. */
  boolean printNew() {
    var news =
        STREAMS.stream()
            .flatMap(category -> events(category).valueStream())
            .filter(event -> printed.add(event.path("event_id").asText()))
            .sorted(Comparator.comparing(event -> event.path("timestamp").asText()))
            .toList();
    news.forEach(this::print);
    return !news.isEmpty();
  }

  private JsonNode events(String category) {
    return api.get("/ops/streams/" + category + "/" + orderId).path("events");
  }

  private void print(JsonNode event) {
    var at = Duration.between(start, Instant.parse(event.path("timestamp").asText()));
    console.printf(
        "  %+6.2f s  %-18s %-28s %s%n",
        at.toMillis() / 1000.0,
        event.path("source").asText(),
        event.path("event_type").asText(),
        summary(event.path("data")));
  }

  private static String summary(JsonNode data) {
    var summary = new StringJoiner(", ");
    data.properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode()) {
                summary.add(field.getKey() + " " + field.getValue().asText());
              } else if (field.getValue().has("amount")) {
                var money = field.getValue();
                summary.add(
                    "%s %s %s"
                        .formatted(
                            field.getKey(),
                            money.path("amount").asText(),
                            money.path("currency").asText()));
              }
            });
    var text = summary.toString();
    return text.length() > LONGEST_DATA ? text.substring(0, LONGEST_DATA - 1) + "…" : text;
  }
}
