package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.orders.projection.CustomerEvent.CustomerErased;
import dev.throughline.orders.projection.CustomerEvent.CustomerRegistered;
import dev.throughline.orders.projection.CustomerEvent.CustomerRenamed;
import dev.throughline.testkit.ProjectionSpec;
import org.junit.jupiter.api.Test;

/** The rows that orders keep of customers and products. */
class ReferenceDataTest {
  private static final TenantId TENANT = new TenantId("local");
  private static final StreamId ADA = new StreamId(TENANT, "customer", "c1");
  private static final StreamId PEN = new StreamId(TENANT, "stock", "pen");

  private final ProjectionSpec<CustomerEvent, KnownCustomer> registered =
      ProjectionSpec.of(new KnownCustomers()).given(ADA, new CustomerRegistered("Ada"));

  @Test
  void aRegisteredCustomerIsKnown() {
    registered.thenRow("c1", new KnownCustomer("c1", "Ada"));
  }

  @Test
  void aChangeOfNameIsFollowed() {
    registered
        .given(ADA, new CustomerRenamed("Ada Lovelace"))
        .thenRow("c1", new KnownCustomer("c1", "Ada Lovelace"));
  }

  @Test
  void anErasedCustomerIsNotKnownAnyMore() {
    registered.given(ADA, new CustomerErased()).thenNoRow("c1");
  }

  @Test
  void aCustomerWhoseNameCannotBeReadIsNotKnown() {
    ProjectionSpec.of(new KnownCustomers())
        .given(ADA, new CustomerRegistered(null))
        .thenNoRow("c1");
    registered.given(ADA, new CustomerRenamed(null)).thenNoRow("c1");
  }

  @Test
  void aProductCostsWhatItsLastReceiptSays() {
    ProjectionSpec.of(new KnownProducts())
        .given(PEN, new StockReceived("pen", Money.of("1.50", "USD")))
        .thenRow("pen", new KnownProduct("pen", Money.of("1.50", "USD")))
        .given(PEN, new StockReceived("pen", Money.of("1.70", "USD")))
        .thenRow("pen", new KnownProduct("pen", Money.of("1.70", "USD")));
  }

  @Test
  void reservationsAndOrdersAreNeitherCustomersNorProducts() {
    var order = new StreamId(TENANT, "order", "o1");
    var reservation = new StreamId(TENANT, "reservation", "o1");
    ProjectionSpec.of(new KnownCustomers())
        .given(order, new CustomerRegistered("Ada"))
        .thenNoRow("o1");
    ProjectionSpec.of(new KnownProducts())
        .given(reservation, new StockReceived("pen", Money.of("1.50", "USD")))
        .thenNoRow("o1");
  }
}
