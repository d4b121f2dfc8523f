package dev.throughline.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.domain.Item;
import dev.throughline.inventory.domain.Reservation;
import dev.throughline.inventory.domain.ReservationCommand.Reserve;
import dev.throughline.inventory.domain.ReservationDecider;
import dev.throughline.json.Json;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.orders.domain.PlacementRules;
import dev.throughline.testkit.InMemoryEventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The request, the order, the reservation and the store agree on how many lines an order has. */
class OrderSizeTest {
  private static final TenantId TENANT = new TenantId("t");
  private static final CommitBody RECEIPT =
      new CommitBody(
          new CommandId("c"),
          "",
          "inventory-service",
          "correlation",
          null,
          Instant.EPOCH,
          List.of(new EventData("stock.received", "1.0", "{}")),
          List.of(),
          List.of());

  @Test
  void anOrderThatMayBePlacedCanBeReserved() {
    assertThat(PlacementRules.MOST_LINES).isEqualTo(ReservationDecider.MOST_PRODUCTS);
    assertThat(maxItems()).isEqualTo(PlacementRules.MOST_LINES);
  }

  @Test
  void aReservationOfTheLargestOrderIsTheLargestTransaction() {
    var others = new ReservationDecider().others(new Reserve("o", items()), new Reservation.None());
    var streams = 1 + others.size();

    assertThat(append(streams)).isInstanceOf(AppendResult.Appended.class);
    assertThatThrownBy(() -> append(streams + 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static int maxItems() {
    var file = "requests/place-order.json";
    try (var in = PlacementRules.class.getClassLoader().getResourceAsStream(file)) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new Json().tree(text).at("/properties/items/maxItems").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Item> items() {
    return IntStream.range(0, PlacementRules.MOST_LINES)
        .mapToObj(line -> new Item("sku-" + line, 1))
        .toList();
  }

  private static AppendResult append(int streams) {
    var writes =
        IntStream.range(0, streams)
            .mapToObj(number -> new StreamId(TENANT, "stock", "sku-" + number))
            .map(stream -> new Append(stream, Expected.NOTHING, RECEIPT))
            .toList();
    return new InMemoryEventStore().appendAll(writes, List.of());
  }
}
