package dev.throughline.backbone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.backbone.registry.EventRegistry.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.UUID;

/**
 * Writes a golden event for each schema that has none. Its data is the first example in the schema;
 * it follows the last golden event of its category. A golden event is never changed once it is
 * written.
 */
final class NewGoldenEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NewGoldenEvents() {}

  /**
   * Writes the missing golden events. An {@link IllegalStateException} names a part that a person
   * has to write.
   */
  static void write() {
    EventRegistry.schemas()
        .forEach(
            (kind, schema) -> {
              if (!EventRegistry.goldenEvents().containsKey(kind)) {
                write(kind, of(kind, schema, last(kind)));
              }
            });
  }

  private static JsonNode last(EventKind kind) {
    var category = kind.type().substring(0, kind.type().indexOf('.') + 1);
    return EventRegistry.goldenEvents().entrySet().stream()
        .filter(golden -> golden.getKey().type().startsWith(category))
        .max(Comparator.comparingInt(golden -> version(golden.getValue())))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "write events/golden/%s by hand: it is the first of %s*"
                        .formatted(kind.path(), category)))
        .getValue();
  }

  private static int version(JsonNode event) {
    return event.at("/metadata/stream_version").asInt();
  }

  /** The event that follows {@code last} in its stream. */
  static JsonNode of(EventKind kind, JsonNode schema, JsonNode last) {
    var example = schema.at("/examples/0");
    if (!example.isObject()) {
      throw new IllegalStateException(
          "write \"examples\": [{…}] into events/schemas/%s".formatted(kind.path()));
    }
    ObjectNode event = last.deepCopy();
    event.put("event_id", id("event", kind)).put("event_type", kind.type());
    event.put("event_version", kind.version()).put("causation_id", id("cause", kind));
    event.set("data", example);
    var metadata = (ObjectNode) event.path("metadata");
    metadata.put("stream_version", version(last) + 1);
    metadata.put("commit", metadata.path("commit").asInt() + 1);
    return event;
  }

  private static String id(String of, EventKind kind) {
    var name = of + " " + kind.path();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void write(EventKind kind, JsonNode event) {
    var file = EventRegistry.EVENTS.resolve("golden").resolve(kind.path());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
