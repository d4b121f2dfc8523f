package dev.throughline.localstack.system;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code GET /ops/lag} says of consumers and stages. */
record LagPage(Api api) {
  JsonNode consumer(String name) {
    return named("consumers", "consumer", name);
  }

  JsonNode stage(String name) {
    return named("stages", "stage", name);
  }

  /** Whether a consumer has processed all events. */
  boolean isLevel(String consumer) {
    return isLevel(consumer(consumer));
  }

  boolean areAllLevel() {
    return api.get("/ops/lag").body().path("consumers").valueStream().allMatch(LagPage::isLevel);
  }

  private static boolean isLevel(JsonNode consumer) {
    return consumer.path("eventsBehind").asInt(-1) == 0;
  }

  private JsonNode named(String list, String field, String name) {
    for (var one : api.get("/ops/lag").body().path(list)) {
      if (one.path(field).asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no lag of " + name);
  }
}
