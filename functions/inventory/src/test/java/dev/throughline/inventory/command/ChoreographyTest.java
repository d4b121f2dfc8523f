package dev.throughline.inventory.command;

import static dev.throughline.inventory.InMemoryInventory.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.inventory.InMemoryInventory;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reactions of the inventory in a choreographed checkout. */
class ChoreographyTest {
  private static final String FLOW = "choreographed";

  private final InMemoryInventory inventory = new InMemoryInventory();

  @BeforeEach
  void stock() {
    inventory.receive("lamp", 5);
  }

  private static RecordedEvent placed(String order, int quantity, @Nullable String flow) {
    return event(
        order,
        "order.created",
        ",\"items\":[{\"sku\":\"lamp\",\"quantity\":" + quantity + "}]",
        flow);
  }

  private static RecordedEvent cancelled(String order) {
    return event(order, "order.cancelled", ",\"reason\":\"regret\"", FLOW);
  }

  private static RecordedEvent event(
      String order, String type, String more, @Nullable String flow) {
    return new RecordedEvent(
        type + " of " + order,
        new StreamId(TENANT, "order", order),
        new StreamPosition(1, 1),
        new EventData(type, "1.0", "{\"order_id\":\"" + order + "\"" + more + "}"),
        Instant.EPOCH,
        "order-service",
        "corr",
        "cause",
        null,
        flow,
        null);
  }

  @Test
  void anOrderThatWasPlacedIsReservedOnce() {
    inventory.reservations.handle(placed("o1", 2, FLOW));
    inventory.reservations.handle(placed("o1", 2, FLOW));

    assertThat(inventory.types("reservation", "o1")).containsExactly("inventory.reserved");
    assertThat(inventory.types("stock", "lamp"))
        .containsExactly("stock.received", "stock.reserved");
  }

  @Test
  void anOrderThatIsTooLargeHasNoReservation() {
    inventory.reservations.handle(placed("o1", 6, FLOW));

    assertThat(inventory.types("reservation", "o1"))
        .containsExactly("inventory.reservation_failed");
  }

  @Test
  void anOrderThatWasCancelledIsReleased() {
    inventory.reservations.handle(placed("o1", 2, FLOW));
    inventory.reservations.handle(cancelled("o1"));

    assertThat(inventory.types("stock", "lamp"))
        .containsExactly("stock.received", "stock.reserved", "stock.released");
  }

  @Test
  void aReservationThatComesAfterTheCancellationIsNotMade() {
    inventory.reservations.handle(cancelled("o1"));
    inventory.reservations.handle(placed("o1", 2, FLOW));

    assertThat(inventory.types("reservation", "o1")).containsExactly("inventory.released");
    assertThat(inventory.types("stock", "lamp")).containsExactly("stock.received");
  }

  @Test
  void ordersOfOneProductAreReservedInOneTransaction() {
    var orders = List.of(placed("o1", 1, FLOW), placed("o2", 1, FLOW), placed("o3", 1, FLOW));

    assertThat(inventory.reservations.handleTogether(List.copyOf(orders))).hasSize(3);
    assertThat(inventory.store.read(new StreamId(TENANT, "stock", "lamp")).commits()).hasSize(2);
  }

  @Test
  void whatIsDecidedIsPartOfTheFlow() {
    inventory.reservations.handle(placed("o1", 2, FLOW));

    assertThat(inventory.store.read(new StreamId(TENANT, "reservation", "o1")).commits())
        .flatExtracting(commit -> commit.events())
        .extracting(event -> event.flow())
        .containsExactly(FLOW);
  }

  @Test
  void anOrchestratedOrderIsNotReserved() {
    inventory.reservations.handle(placed("o1", 2, null));

    assertThat(inventory.types("reservation", "o1")).isEmpty();
  }
}
