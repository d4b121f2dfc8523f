package dev.throughline.backbone.registry;

import static dev.throughline.backbone.registry.EventRegistry.errors;
import static dev.throughline.backbone.registry.EventRegistry.errorsOfSchema;
import static dev.throughline.backbone.registry.EventRegistry.goldenEvents;
import static dev.throughline.backbone.registry.EventRegistry.schemas;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.backbone.registry.EventRegistry.EventKind;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EventRegistryTest {
  private static final Map<String, List<String>> PERSONAL =
      Map.of(
          "customer.registered", List.of("name", "email"),
          "customer.contact_changed", List.of("name", "email"),
          "customer.renamed", List.of("name"),
          "customer.email_changed", List.of("email"),
          "customer.preferences_changed", List.of("language", "newsletter", "contact_channel"),
          "mailbox.message_delivered", List.of("to", "text"));

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);

  @Test
  void everySchemaHasAGoldenEventAndEveryGoldenEventASchema() {
    if (Boolean.getBoolean("regenerate")) {
      NewGoldenEvents.write();
    }

    assertThat(schemas()).hasSizeGreaterThan(20);
    assertThat(without(schemas(), goldenEvents())).as("schemas without a golden event").isEmpty();
    assertThat(without(goldenEvents(), schemas())).as("golden events without a schema").isEmpty();
  }

  private static Set<EventKind> without(Map<EventKind, ?> some, Map<EventKind, ?> others) {
    var rest = new TreeSet<>(some.keySet());
    rest.removeAll(others.keySet());
    return rest;
  }

  /**
   * Each module reads the golden events of its own source, so an event without a known source would
   * be read by no test.
   */
  @Test
  void everyGoldenEventIsOfASourceThatAModuleHas() {
    var sources = EventRegistry.sources();
    assertThat(
            goldenEvents().entrySet().stream()
                .filter(golden -> !sources.contains(golden.getValue().path("source").asText()))
                .map(golden -> "events/golden/" + golden.getKey().path()))
        .as("golden events whose source is none of %s", sources)
        .isEmpty();
  }

  @Test
  void everyGoldenEventIsAsItsSchemaAndTheEnvelopeSay() {
    goldenEvents()
        .forEach(
            (kind, event) -> {
              assertThat(event.at("/event_type").asText()).isEqualTo(kind.type());
              assertThat(event.at("/event_version").asText()).isEqualTo(kind.version());
              assertThat(errors("envelope.json", event)).as(kind.path()).isEmpty();
              assertThat(errors(kind.path(), event.path("data"))).as(kind.path()).isEmpty();
            });
  }

  @Test
  void everyGoldenEventIsReadAndWrittenBackAsItWas() {
    goldenEvents()
        .forEach(
            (kind, event) ->
                assertThat(json.tree(wire.write(wire.readEvent(event))))
                    .as(kind.path())
                    .isEqualTo(event));
  }

  @Test
  void aFieldTooManyOrTooFewIsSeen() {
    var kind = goldenEvents().firstKey();
    var event = (ObjectNode) goldenEvents().get(kind).deepCopy();

    assertThat(errors("envelope.json", event.deepCopy().put("colour", "red"))).hasSize(1);
    assertThat(errors("envelope.json", event.deepCopy().without("source"))).hasSize(1);
    goldenEvents()
        .forEach(
            (each, golden) -> {
              var data = (ObjectNode) golden.path("data").deepCopy();
              assertThat(errors(each.path(), data.deepCopy().put("colour", "red")))
                  .as(each.path())
                  .hasSize(1);
              var needed = schemas().get(each).path("required").path(0).asText("event_id");
              assertThat(errors(each.path(), data.deepCopy().without(needed)))
                  .as(each.path())
                  .hasSize(1);
            });
  }

  @Test
  void everySchemaIsOneAndDescribesEveryFieldAndIsClosed() {
    var envelope = EventRegistry.envelope();
    assertThat(errorsOfSchema(envelope)).isEmpty();
    requireDescribed("envelope.json", envelope);
    schemas()
        .forEach(
            (kind, schema) -> {
              assertThat(errorsOfSchema(schema)).as(kind.path()).isEmpty();
              assertThat(schema.path("$id").asText()).endsWith("/" + kind.path());
              assertThat(schema.path("title").asText()).isEqualTo(kind.type());
              requireDescribed(kind.path(), schema);
            });
  }

  @Test
  void personalFieldsAreMarkedAndNoOthers() {
    schemas()
        .forEach(
            (kind, schema) -> {
              var marked =
                  schema.path("properties").properties().stream()
                      .filter(field -> field.getValue().path("x-personal").asBoolean())
                      .map(field -> field.getKey())
                      .toList();
              assertThat(marked)
                  .as(kind.path())
                  .isEqualTo(PERSONAL.getOrDefault(kind.type(), List.of()));
            });
  }

  /**
   * Only the envelope may leave the data of an event open, since the event's own schema describes
   * it.
   */
  private void requireDescribed(String where, JsonNode schema) {
    assertThat(schema.path("description").asText()).as(where).isNotBlank();
    if (schema.has("properties")) {
      assertThat(schema.path("additionalProperties").asBoolean(true)).as(where).isFalse();
    }
    for (var group : List.of("properties", "$defs")) {
      schema
          .path(group)
          .properties()
          .forEach(field -> requireDescribed(where + " " + field.getKey(), field.getValue()));
    }
    if (schema.has("items")) {
      requireDescribed(where + " items", schema.path("items"));
    }
  }
}
