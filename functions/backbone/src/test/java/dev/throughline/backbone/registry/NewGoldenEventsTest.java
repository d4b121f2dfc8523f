package dev.throughline.backbone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.backbone.registry.EventRegistry.EventKind;
import dev.throughline.json.Json;
import org.junit.jupiter.api.Test;

class NewGoldenEventsTest {
  private static final EventKind NOTED = new EventKind("order.noted", "1.0");

  private final Json json = new Json();
  private final JsonNode last =
      EventRegistry.goldenEvents().get(new EventKind("order.created", "1.0"));

  @Test
  void itIsTheExampleOfItsSchemaInTheEnvelopeOfTheEventBefore() {
    var schema = json.tree("{\"examples\":[{\"order_id\":\"o1\",\"note\":\"For Ada\"}]}");

    var event = NewGoldenEvents.of(NOTED, schema, last);

    assertThat(EventRegistry.errors("envelope.json", event)).isEmpty();
    assertThat(event.path("event_type").asText()).isEqualTo("order.noted");
    assertThat(event.path("data")).isEqualTo(schema.at("/examples/0"));
    assertThat(event.path("source")).isEqualTo(last.path("source"));
    assertThat(event.path("event_id")).isNotEqualTo(last.path("event_id"));
    assertThat(event.at("/metadata/stream_version").asInt()).isEqualTo(2);
  }

  @Test
  void aSchemaWithoutAnExampleHasToBeGivenOne() {
    assertThatIllegalStateException()
        .isThrownBy(() -> NewGoldenEvents.of(NOTED, json.tree("{}"), last))
        .withMessage("write \"examples\": [{…}] into events/schemas/order.noted/1.0.json");
  }
}
