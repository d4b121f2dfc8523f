package dev.throughline.inventory.projection;

import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.inventory.domain.StockEvent.StockReleased;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.testkit.ProjectionSpec;
import org.junit.jupiter.api.Test;

class StockProjectionTest {
  private static final TenantId TENANT = new TenantId("t1");
  private static final StreamId LAMPS = new StreamId(TENANT, "stock", "lamp");
  private static final Money PRICE = Money.of("49.99", "USD");

  private final ProjectionSpec<StockEvent, StockRow> products =
      ProjectionSpec.of(new StockProjection());

  @Test
  void aProductIsShownFromItsFirstReceiptOn() {
    products.thenNoRow("lamp");
    products
        .given(LAMPS, new StockReceived("lamp", 10, PRICE))
        .thenRow("lamp", new StockRow("lamp", 10, 0, PRICE, 1));
  }

  @Test
  void receiptsReservationsAndReleasesAddUp() {
    var dearer = Money.of("59.99", "USD");
    products
        .given(
            LAMPS,
            new StockReceived("lamp", 10, PRICE),
            new StockReserved("lamp", "o1", 4),
            new StockReserved("lamp", "o2", 1),
            new StockReleased("lamp", "o1", 4),
            new StockReceived("lamp", 5, dearer))
        .thenRow("lamp", new StockRow("lamp", 15, 1, dearer, 5));
  }

  @Test
  void reservationsAreNoProducts() {
    products
        .given(new StreamId(TENANT, "reservation", "o1"), new StockReceived("lamp", 10, PRICE))
        .thenNoRow("o1");
  }
}
