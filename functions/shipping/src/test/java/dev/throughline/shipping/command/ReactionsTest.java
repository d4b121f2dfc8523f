package dev.throughline.shipping.command;

import static dev.throughline.shipping.command.ShippingInMemory.NOW;
import static dev.throughline.shipping.command.ShippingInMemory.SHIPMENT;
import static dev.throughline.shipping.command.ShippingInMemory.create;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What shipments do at the events of orders, and at their own. */
class ReactionsTest {
  private static final List<String> STAGES =
      List.of(
          "shipment.created",
          "shipment.picked",
          "shipment.packed",
          "shipment.labelled",
          "shipment.dispatched");

  private final ShippingInMemory shipping = new ShippingInMemory();

  @Test
  void theShipmentOfAConfirmedOrderIsSentOnce() {
    shipping.handle(create("c1"));
    shipping.handle(confirmed("", null));
    shipping.handle(confirmed("", null));

    assertThat(shipping.types()).containsExactlyElementsOf(STAGES);
    assertThat(shipping.commits()).hasSize(2);
  }

  @Test
  void aConfirmationWithItemsCreatesTheShipmentIfThereIsNone() {
    shipping.handle(confirmed(",\"items\":[{\"sku\":\"lamp\",\"quantity\":2}]", null));

    assertThat(shipping.types()).startsWith("shipment.created").endsWith("shipment.dispatched");
    assertThat(shipping.commits()).hasSize(1);
  }

  @Test
  void eachStageOfAHybridOrdersShipmentLeadsToTheNextOnce() {
    shipping.handle(create("c1"));
    for (var stage = 1; stage <= 5; stage++) {
      var event = last("hybrid");
      shipping.handle(event);
      shipping.handle(event);
    }

    assertThat(shipping.types()).containsExactlyElementsOf(STAGES);
    assertThat(shipping.commits()).hasSize(5);
  }

  @Test
  void aStageOfAnotherOrdersShipmentLeadsToNothing() {
    shipping.handle(create("c1"));
    shipping.handle(last(null));
    shipping.handle(last("choreographed"));

    assertThat(shipping.types()).containsExactly("shipment.created");
  }

  @Test
  void aHybridOrderIsNotSentAtItsConfirmation() {
    shipping.handle(create("c1"));
    shipping.handle(confirmed("", "hybrid"));

    assertThat(shipping.types()).containsExactly("shipment.created");
  }

  private static RecordedEvent confirmed(String more, @Nullable String flow) {
    return new RecordedEvent(
        "confirmed",
        new StreamId(SHIPMENT.tenant(), "order", SHIPMENT.id()),
        new StreamPosition(2, 4),
        new EventData("order.confirmed", "1.1", "{\"order_id\":\"o1\"" + more + "}"),
        NOW,
        "order-service",
        "correlation",
        "cause",
        null,
        flow,
        null);
  }

  private RecordedEvent last(@Nullable String flow) {
    var stored = shipping.commits().getLast().events().getLast();
    return new RecordedEvent(
        stored.id(),
        stored.stream(),
        stored.position(),
        stored.data(),
        stored.at(),
        stored.source(),
        stored.correlationId(),
        stored.causationId(),
        stored.userId(),
        flow,
        null);
  }
}
