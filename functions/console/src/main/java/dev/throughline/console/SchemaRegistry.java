package dev.throughline.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.json.Json;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;

/**
 * Every version of every event, with its schema, an example and its consumers, as they were when
 * this version of the platform was built: {@code events/registry.json}, {@code events/schemas} and
 * {@code events/golden}. Safe for use by many threads.
 */
final class SchemaRegistry {
  private static final Json JSON = new Json();

  private final JsonNode list;

  private SchemaRegistry(JsonNode list) {
    this.list = list;
  }

  /** Reads it from the class path. */
  static SchemaRegistry load() {
    return new SchemaRegistry(tree("registry.json"));
  }

  /** {@code GET /ops/schemas}. */
  HttpReply list(HttpCall call) {
    return HttpReply.json(200, list);
  }

  /** {@code GET /ops/schemas/{type}/{version}}. */
  HttpReply find(HttpCall call) {
    var type = call.path().getOrDefault("type", "");
    var version = call.path().getOrDefault("version", "");
    return list.path("items")
        .valueStream()
        .filter(it -> it.path("type").asText().equals(type))
        .filter(it -> it.path("version").asText().equals(version))
        .findFirst()
        .map(it -> HttpReply.json(200, whole(it, type + "/" + version + ".json")))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.notFound("There is no event %s %s.".formatted(type, version))));
  }

  /** The example is a stored event, with its envelope. */
  private static ObjectNode whole(JsonNode entry, String file) {
    ObjectNode shown = entry.deepCopy();
    shown.set("schema", tree("schemas/" + file));
    shown.set("example", tree("golden/" + file));
    return shown;
  }

  private static JsonNode tree(String resource) {
    return JSON.tree(new String(StaticFiles.read(resource), UTF_8));
  }
}
