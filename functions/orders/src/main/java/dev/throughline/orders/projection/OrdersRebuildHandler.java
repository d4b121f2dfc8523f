package dev.throughline.orders.projection;

import dev.throughline.lambda.function.RebuildFunction;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.wiring.Rebuilds;
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
      RebuildConsumer consumer, Rebuilds rebuilds, OrdersReadModels models) {
    super(consumer, rebuilds.of(models));
  }
}
