package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderEvent.OrderCancelled;
import dev.throughline.orders.domain.OrderEvent.OrderConfirmed;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.domain.OrderEvent.OrderPaid;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.OrderEvent.OrderShipped;
import dev.throughline.orders.domain.OrderStatus;
import dev.throughline.orders.projection.OrderRow.Failure;
import dev.throughline.testkit.ProjectionSpec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderProjectionTest {
  private static final Instant MORNING = Instant.parse("2026-11-25T08:00:00Z");
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final StreamId ORDER = new StreamId(new TenantId("local"), "order", "o1");
  private static final List<Line> LINES = List.of(new Line("pen", 2, Money.of("1.50", "USD")));

  private final ProjectionSpec<OrderEvent, OrderRow> created =
      ProjectionSpec.of(new OrderProjection())
          .at(MORNING)
          .given(
              ORDER,
              new OrderCreated("o1", "c1", LINES, "tok_ok", "orchestrated", null, null, null));
  private final ProjectionSpec<OrderEvent, OrderRow> placed =
      created.given(ORDER, new OrderPriced("o1", Money.of("3.30", "USD"))).at(NOON);

  @Test
  void aPlacedOrderIsPendingWithItsPrice() {
    created.thenRow("o1", row(OrderStatus.PENDING, "3.00", null, 1, MORNING));
    placed.thenRow("o1", row(OrderStatus.PENDING, "3.30", null, 2, MORNING));
  }

  @Test
  void anOrderIsListedUnderItsCustomerByTheTimeOfPlacing() {
    placed.thenListed("o1", new IndexEntry("customer-c1", "2026-11-25T08:00:00.000Z#o1"));
  }

  @Test
  void aConfirmedOrderAndAShippedOneSaySo() {
    placed
        .given(ORDER, new OrderPaid("o1", "p1"), new OrderConfirmed("o1", null))
        .thenRow("o1", row(OrderStatus.CONFIRMED, "3.30", null, 4, NOON))
        .given(ORDER, new OrderShipped("o1", "s1"))
        .thenRow("o1", row(OrderStatus.SHIPPED, "3.30", null, 5, NOON));
  }

  @Test
  void aPaymentChangesTheVersionOnly() {
    placed
        .given(ORDER, new OrderPaid("o1", "p1"))
        .thenRow("o1", row(OrderStatus.PENDING, "3.30", null, 3, NOON));
  }

  @Test
  void aCancelledOrderSaysWhy() {
    placed
        .given(ORDER, new OrderCancelled("o1", "card declined", "authorize payment"))
        .thenRow(
            "o1",
            row(
                OrderStatus.CANCELLED,
                "3.30",
                new Failure("authorize payment", "card declined"),
                3,
                NOON));
    placed
        .given(ORDER, new OrderCancelled("o1", "changed my mind", null))
        .thenRow(
            "o1",
            row(OrderStatus.CANCELLED, "3.30", new Failure(null, "changed my mind"), 3, NOON));
  }

  @Test
  void otherStreamsAreNotShown() {
    ProjectionSpec.of(new OrderProjection())
        .given(
            new StreamId(new TenantId("local"), "checkout", "o1"),
            new OrderCreated("o1", "c1", LINES, "tok_ok", "orchestrated", null, null, null))
        .thenNoRow("o1");
  }

  private static OrderRow row(
      OrderStatus status, String total, @Nullable Failure failure, long version, Instant updated) {
    return new OrderRow(
        "o1",
        "c1",
        status,
        LINES,
        Money.of(total, "USD"),
        null,
        failure,
        version,
        MORNING,
        updated);
  }
}
