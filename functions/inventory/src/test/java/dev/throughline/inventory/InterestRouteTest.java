package dev.throughline.inventory;

import static dev.throughline.inventory.InMemoryInventory.TENANT;
import static dev.throughline.inventory.InventoryCalls.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.inventory.domain.Interest;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Interest in a product, expressed here and told by another region. */
class InterestRouteTest {
  private final InventoryCalls calls = new InventoryCalls();
  private final InMemoryInventory inventory = calls.inventory;

  private long express(int delta) {
    return calls
        .body(calls.write("POST /products/{sku}/interest", "lamp", "{\"delta\":" + delta + "}"))
        .at("/interest")
        .asLong();
  }

  @Test
  void interestIsCountedAndShownWithTheProduct() {
    calls.receive("lamp", TEN);
    assertThat(express(1)).isEqualTo(1);
    assertThat(express(4)).isEqualTo(5);
    assertThat(express(-2)).isEqualTo(3);
    calls.project("interest-lamp");

    assertThat(calls.body(calls.get("lamp", Map.of())).at("/interest").asLong()).isEqualTo(3);
    var tooMany = calls.write("POST /products/{sku}/interest", "lamp", "{\"delta\":101}");
    assertThat(tooMany.getStatusCode()).isEqualTo(400);
  }

  @Test
  void whatAnotherRegionTellsIsAddedOnceAndInWhateverOrderItComes() {
    calls.receive("lamp", TEN);
    express(1);
    var late = told("e2", "there", 5, 1);
    var response = calls.deliver(late, late, told("e1", "there", 2, 0), told("e0", "here", 90, 0));
    assertThat(response.getBatchItemFailures()).isEmpty();

    assertThat(inventory.types("interest", "lamp"))
        .containsExactly("interest.expressed", "interest.learned");
    assertThat(express(1)).isEqualTo(2 + 5 - 1);
  }

  /** An event of the stream of the same name in another region. */
  private String told(String id, String region, int up, int down) {
    var data =
        "{\"sku\":\"lamp\",\"region\":\"%s\",\"up\":%d,\"down\":%d}".formatted(region, up, down);
    return inventory.wire.write(
        new RecordedEvent(
            id,
            new StreamId(TENANT, "interest", "lamp"),
            new StreamPosition(7, 7),
            new EventData("interest.expressed", "1.0", data),
            Instant.parse("2026-11-24T12:00:00Z"),
            Interest.SOURCE,
            "correlation",
            "cause",
            null,
            null,
            null));
  }
}
