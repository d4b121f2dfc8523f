package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.domain.OrderEvent.DeliveryAddress;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders that were placed under earlier versions of their first event, and under the next one. */
class EarlierOrdersTest {
  private final Json json = new Json();

  private RecordedEvent golden(String version) {
    try {
      var file = Path.of("..", "..", "events", "golden", "order.created", version + ".json");
      return new JsonWireFormat(json).readEvent(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<OrderEvent> today(RecordedEvent event) {
    return OrdersWiring.events(json).readKnown(event.stream(), event.data());
  }

  @Test
  void anOrderOfVersion10HasNoAddress() {
    assertThat(today(golden("1.0")))
        .singleElement()
        .isInstanceOfSatisfying(
            OrderCreated.class,
            order -> {
              assertThat(order.items()).hasSize(2);
              assertThat(order.deliveryAddress()).isNull();
              assertThat(order.orderedOn()).isNull();
            });
  }

  @Test
  void anOrderOfVersion11IsDeliveredWhereItIsTaxed() {
    assertThat(today(golden("1.1")))
        .isEqualTo(today(golden("2.0")))
        .containsExactly(
            new OrderCreated(
                "0198f5a2-7c3e-7b1a-9d42-5e6f7a8b9c0d",
                "0198f5a1-0b7d-7e55-8f01-3c2d1e0f9a8b",
                List.of(new Line("espresso-cup", 2, Money.of("12.50", "EUR"))),
                "tok_ok",
                "orchestrated",
                "choreographed",
                new DeliveryAddress("DE"),
                "2026-11-24"));
  }

  private record TaxBasis(String country, String date) {}

  /** The event as the release before this one reads it. */
  private record Before(String orderId, String checkout, @Nullable TaxBasis taxBasis) {}

  private EventReader<Before> releaseBefore() {
    return EventTypes.of(
            json, RecordTypes.of(Before.class).type("order.created", "1.1", Before.class))
        .upcastBy(
            Upcasters.of(
                Upcaster.of("order.created", "2.0")
                    .to("1.1")
                    .move("delivery_address/country", "tax_basis/country")
                    .move("ordered_on", "tax_basis/date")
                    .remove("delivery_address")))
        .build();
  }

  @Test
  void aFunctionOfTheReleaseBeforeReadsTheEventsOfThisOneAsThoseOfItsOwn() {
    var own = golden("1.1");
    var written = OrdersWiring.events(json).write(own.stream(), today(own).getFirst());

    assertThat(written.version()).isEqualTo("2.0");
    assertThat(releaseBefore().read(own.stream(), written))
        .isEqualTo(releaseBefore().read(own.stream(), own.data()))
        .containsExactly(
            new Before(
                "0198f5a2-7c3e-7b1a-9d42-5e6f7a8b9c0d",
                "orchestrated",
                new TaxBasis("DE", "2026-11-24")));
  }

  @Test
  void anOrderWithoutAnAddressHasNoTaxBasisThereEither() {
    var first = golden("1.0");
    EventData written = OrdersWiring.events(json).write(first.stream(), today(first).getFirst());

    assertThat(releaseBefore().read(first.stream(), written))
        .extracting(Before::taxBasis)
        .containsOnlyNulls();
  }
}
