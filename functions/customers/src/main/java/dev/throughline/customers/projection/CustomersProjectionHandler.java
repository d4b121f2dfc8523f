package dev.throughline.customers.projection;

import dev.throughline.lambda.function.ProjectionFunction;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that keeps the customers' rows. */
@Named("customers-projection")
public class CustomersProjectionHandler extends ProjectionFunction {
  @Inject
  public CustomersProjectionHandler(ProjectionConsumer consumer, CustomersReadModels models) {
    super(consumer, models);
  }
}
