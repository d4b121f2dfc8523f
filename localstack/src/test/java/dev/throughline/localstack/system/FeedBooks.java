package dev.throughline.localstack.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sums over the events of the feed.
 *
 * @param streams the versions of each stream's events, as they come
 * @param orders the number of created orders
 * @param cents the captured minus the refunded amounts
 * @param breaches of the laws of the feed itself, in sentences
 */
record FeedBooks(
    Map<String, List<Integer>> streams, LongAdder orders, LongAdder cents, List<String> breaches) {
  /** Reads the feed from its beginning to its end, partition by partition. */
  static FeedBooks read(Api api) {
    var books = new FeedBooks(new HashMap<>(), new LongAdder(), new LongAdder(), new ArrayList<>());
    var seen = new HashSet<String>();
    var partition = 0;
    while (api.get("/ops/feed?partition=" + partition).status() == 200) {
      books.read(api, partition, seen);
      partition++;
    }
    return books;
  }

  private void read(Api api, int partition, Set<String> seen) {
    var position = 0L;
    var next = true;
    while (next) {
      var path = "/ops/feed?limit=100&partition=%d&after=%d".formatted(partition, position);
      var page = api.get(path).body();
      for (var entry : page.path("items")) {
        position++;
        if (entry.path("position").asLong() != position) {
          breaches.add("partition %d has %s at %d".formatted(partition, entry, position));
        }
        if (!seen.add(entry.path("stream").asText() + "/" + entry.path("commit").asInt())) {
          breaches.add("twice in the feed: " + entry);
        }
        enter(entry);
      }
      next = page.has("next");
    }
  }

  private void enter(JsonNode entry) {
    var stream = entry.path("stream").asText();
    var versions = streams.computeIfAbsent(stream, _ -> new ArrayList<>());
    for (var event : entry.path("events")) {
      count(event);
      versions.add(event.at("/metadata/stream_version").asInt());
      if (versions.getLast() != versions.size()) {
        breaches.add(stream + " is not dense and in order: " + versions);
      }
    }
  }

  private void count(JsonNode event) {
    switch (event.path("event_type").asText()) {
      case "order.created" -> orders.increment();
      case "payment.processed" -> cents.add(cents(event.at("/data/amount")));
      case "payment.refunded" -> cents.add(-cents(event.at("/data/amount")));
      default -> {
        // The reports count nothing else of an order.
      }
    }
  }

  /** The hundredths of an amount of money. */
  static long cents(JsonNode money) {
    return new BigDecimal(money.path("amount").asText()).movePointRight(2).longValueExact();
  }
}
