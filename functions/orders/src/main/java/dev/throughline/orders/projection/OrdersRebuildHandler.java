package dev.throughline.orders.projection;

import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.function.RebuildFunction;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.wiring.Rebuilds;
import dev.throughline.orders.domain.OrderEvent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * The function that rebuilds the rows of orders, and of the customers and products that orders
 * refer to.
 */
@Named("orders-rebuild")
public class OrdersRebuildHandler extends RebuildFunction {
  @Inject
  public OrdersRebuildHandler(
      RebuildConsumer consumer,
      Rebuilds rebuilds,
      Projector<OrderEvent, OrderRow> orders,
      BuiltTable<OrderRow> orderRows,
      Projector<CustomerEvent, KnownCustomer> customers,
      BuiltTable<KnownCustomer> customerRows,
      Projector<StockReceived, KnownProduct> products,
      BuiltTable<KnownProduct> productRows) {
    super(
        consumer,
        rebuilds.of(orders, orderRows),
        rebuilds.of(customers, customerRows),
        rebuilds.of(products, productRows));
  }
}
