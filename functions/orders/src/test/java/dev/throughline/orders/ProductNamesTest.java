package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The names of products in an order, told by the catalog. */
class ProductNamesTest {
  private final OrdersInMemory orders = new OrdersInMemory();

  @BeforeEach
  void aCustomerAndAProduct() {
    orders.world.customerRegisters("c1", "Grace Murray");
    orders.world.stockIsReceived("pen", "1.50", "USD");
  }

  private static RecordedEvent named(int version, String name) {
    var data = "{\"sku\":\"pen\",\"after\":{\"name\":\"%s\",\"description\":\"\"}}".formatted(name);
    return new RecordedEvent(
        "e" + version,
        new StreamId(OrdersInMemory.TENANT, "product", "pen"),
        new StreamPosition(version, version),
        new EventData("catalog.product_updated", "1.0", data),
        Instant.parse("2026-11-24T12:00:00Z"),
        "catalog-service",
        "correlation",
        "cause",
        null);
  }

  private String shown(String order) {
    return orders.get("/orders/{id}", order).text("/items/0/name");
  }

  @Test
  void anOrderShowsTheNamesThatItsProductsHaveNow() {
    var id = orders.placed("c1", "pen");
    orders.projectAll();
    assertThat(shown(id)).isEmpty();
    assertThat(orders.project(List.of(named(2, "Fountain pen"), named(1, "Pen"))))
        .satisfies(it -> assertThat(it.getBatchItemFailures()).isEmpty());
    assertThat(shown(id)).isEqualTo("Fountain pen");
  }

  @Test
  void aNameThatOnlyNewerCodeCanReadIsParkedWholeAndBlocksNoOther() {
    var newer = named(2, "Fountain pen").as(new EventData("catalog.product_updated", "2.0", "{}"));
    assertThat(orders.project(List.of(newer), 100).getBatchItemFailures()).isEmpty();
    assertThat(orders.parking.of("orders-projection", newer.stream()))
        .singleElement()
        .isInstanceOf(ParkedMessage.class);

    var id = orders.placed("c1", "pen");
    orders.projectAll();
    orders.project(List.of(named(3, "Pen")));
    assertThat(shown(id)).isEqualTo("Pen");
  }

  @Test
  void aNameIsInNoRowSoThatEveryRowIsRebuiltFromTheFeedAlone() {
    var id = orders.placed("c1", "pen");
    orders.projectAll();
    var before = orders.models.orders.rows().find(OrdersInMemory.TENANT, id);
    orders.project(List.of(named(1, "Pen")));
    assertThat(orders.models.orders.rows().find(OrdersInMemory.TENANT, id)).isEqualTo(before);
  }
}
