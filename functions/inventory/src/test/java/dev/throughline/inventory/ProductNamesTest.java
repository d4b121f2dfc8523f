package dev.throughline.inventory;

import static dev.throughline.inventory.InMemoryInventory.TENANT;
import static dev.throughline.inventory.InventoryCalls.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The name of a product, told by the catalog. */
class ProductNamesTest {
  private final InventoryCalls calls = new InventoryCalls();

  private static RecordedEvent told(int version, String type, String data) {
    return new RecordedEvent(
        "e" + version,
        new StreamId(TENANT, "product", "lamp"),
        new StreamPosition(version, version),
        new EventData("catalog.product_" + type, "1.0", data),
        Instant.parse("2026-11-24T12:00:00Z"),
        "catalog-service",
        "correlation",
        "cause",
        null);
  }

  private static RecordedEvent named(int version, String type, String name) {
    var product = "{\"name\":\"%s\",\"description\":\"\"}".formatted(name);
    return told(version, type, "{\"sku\":\"lamp\",\"after\":%s}".formatted(product));
  }

  private static RecordedEvent deleted(int version) {
    return told(version, "deleted", "{\"sku\":\"lamp\"}");
  }

  private JsonNode product() {
    return calls.body(calls.get("lamp", Map.of()));
  }

  @Test
  void theNewestNameIsShownWithTheProductWhateverComesTwiceLateOrNever() {
    calls.receive("lamp", TEN);
    calls.project("stock-lamp");
    assertThat(product().has("name")).isFalse();

    calls.project(named(1, "created", "Lamp"), named(2, "updated", "Desk lamp"));
    assertThat(product().at("/name").asText()).isEqualTo("Desk lamp");
    calls.project(named(4, "updated", "Reading lamp"), named(3, "updated", "Old lamp"));
    calls.project(named(1, "created", "Lamp"));
    assertThat(product().at("/name").asText()).isEqualTo("Reading lamp");
    assertThat(product().at("/onHand").asInt()).isEqualTo(10);
  }

  @Test
  void aProductThatIsNoLongerInTheCatalogHasNoNameAlsoWhenAnEarlierNameComesLate() {
    calls.receive("lamp", TEN);
    calls.project(named(1, "created", "Lamp"));
    calls.project(deleted(3));
    calls.project(named(2, "updated", "Desk lamp"));
    assertThat(product().has("name")).isFalse();
    calls.project(named(4, "created", "Lamp"));
    assertThat(product().at("/name").asText()).isEqualTo("Lamp");
  }

  @Test
  void aCallerWhoHasJustChangedTheNameSeesItOrIsToldToWait() {
    calls.receive("lamp", TEN);
    calls.project(named(1, "created", "Lamp"));
    var token = Map.of("x-consistency-token", "2.product-lamp");
    var early = calls.get("GET /products/{sku}", "lamp", Map.of(), token);
    assertThat(early.getStatusCode()).isEqualTo(503);
    assertThat(early.getHeaders()).containsKey("Retry-After");
    calls.project(named(2, "updated", "Desk lamp"));
    var seen = calls.get("GET /products/{sku}", "lamp", Map.of(), token);
    assertThat(calls.body(seen).at("/name").asText()).isEqualTo("Desk lamp");
  }
}
