package dev.throughline.orders.projection;

import dev.throughline.kernel.build.BuiltTables;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.ReadModels;
import dev.throughline.orders.domain.OrderEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The read models of this context, all in one table. */
@Singleton
public final class OrdersReadModels extends ReadModels {
  /** The orders. */
  public final ReadModel<OrderEvent, OrderRow> orders;

  /** The customers that orders know. */
  public final ReadModel<CustomerEvent, KnownCustomer> customers;

  /** The products that orders know. */
  public final ReadModel<StockReceived, KnownProduct> products;

  @Inject
  public OrdersReadModels(
      BuiltTables tables,
      EventStore store,
      EventCodec<OrderEvent> events,
      EventReader<CustomerEvent> news,
      EventReader<StockReceived> receipts) {
    super(tables, "ORDERS_TABLE", store);
    orders = model("orders.order", OrderRow.class, new OrderProjection(), events);
    customers = model("orders.customer", KnownCustomer.class, new KnownCustomers(), news);
    products = model("orders.product", KnownProduct.class, new KnownProducts(), receipts);
  }
}
