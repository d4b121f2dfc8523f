package dev.throughline.localstack.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** An operator who lists parked entries and redrives them, over HTTP. */
record Operator(Api api) {
  /** All parked entries, from all pages. */
  List<JsonNode> parked() {
    var all = new ArrayList<JsonNode>();
    var next = "/ops/parked?limit=100";
    while (!next.isEmpty()) {
      var page = api.get(next);
      page.body().path("items").forEach(all::add);
      var cursor = page.text("/cursor");
      next = cursor.isEmpty() ? "" : "/ops/parked?limit=100&cursor=" + cursor;
    }
    return all;
  }

  /** The numbers of parked entries, by consumer and kind. */
  Map<String, Integer> counts() {
    var counts = new TreeMap<String, Integer>();
    for (var one : parked()) {
      counts.merge(
          one.path("consumer").asText() + " " + one.path("kind").asText(), 1, Integer::sum);
    }
    return counts;
  }

  /** Redrives all parked entries and returns the statuses of the answers by consumer. */
  Map<String, Integer> redriveAll() {
    var consumers = new TreeSet<String>();
    parked().forEach(one -> consumers.add(one.path("consumer").asText()));
    var answers = new TreeMap<String, Integer>();
    for (var consumer : consumers) {
      answers.put(consumer, api.post("/ops/parked/" + consumer + "/redrive", "").status());
    }
    return answers;
  }

  /** The number of letters in all dead-letter queues. */
  int deadLetters() {
    return api.get("/ops/dead-letters").body().path("items").findValues("count").stream()
        .mapToInt(JsonNode::asInt)
        .sum();
  }

  /** Redrives all parked entries. True if none was left, and no dead letter. */
  boolean isLevel() {
    try {
      return redriveAll().isEmpty() && deadLetters() == 0;
    } catch (UncheckedIOException _) {
      return false;
    }
  }
}
