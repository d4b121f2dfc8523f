package dev.throughline.orders.projection;

import dev.throughline.lambda.function.ProjectionFunction;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * The function that keeps the rows of orders, and of the customers and products that orders refer
 * to.
 */
@Named("orders-projection")
public class OrdersProjectionHandler extends ProjectionFunction {
  @Inject
  public OrdersProjectionHandler(
      ProjectionConsumer consumer, OrdersReadModels models, ProductNames names) {
    super(consumer, models, List.of(names.keeper));
  }
}
