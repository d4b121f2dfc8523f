package dev.throughline.orders.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.json.JsonRows;
import dev.throughline.kernel.Money;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderStatus;
import dev.throughline.orders.projection.OrderRow.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows are stored as JSON and come back equal. */
class RowsTest {
  private static final Money PRICE = Money.of("1.50", "USD");

  private final Json json = new Json();

  @Test
  void ordersComeBackEqual() {
    assertComesBack(OrderRow.class, order(null));
    assertComesBack(OrderRow.class, order(new Failure(null, "changed my mind")));
    assertComesBack(OrderRow.class, order(new Failure("authorize payment", "declined")));
  }

  @Test
  void customersAndProductsComeBackEqual() {
    assertComesBack(KnownCustomer.class, new KnownCustomer("c1", "Ada \"Countess\" Lovelace"));
    assertComesBack(KnownProduct.class, new KnownProduct("pen", PRICE));
  }

  private <S> void assertComesBack(Class<S> type, S row) {
    var rows = new JsonRows<>(json, type);
    assertThat(rows.read(rows.write(row))).isEqualTo(row);
  }

  private static OrderRow order(@Nullable Failure failure) {
    return new OrderRow(
        "o1",
        "c1",
        OrderStatus.CANCELLED,
        List.of(new Line("pen", 2, PRICE)),
        PRICE.times(2),
        PRICE,
        failure,
        3,
        Instant.parse("2026-11-25T08:00:00Z"),
        Instant.parse("2026-11-25T08:00:00.123Z"));
  }
}
