package dev.throughline.customers.projection;

import dev.throughline.lambda.function.RebuildFunction;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.wiring.Rebuilds;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that rebuilds the customers' rows. */
@Named("customers-rebuild")
public class CustomersRebuildHandler extends RebuildFunction {
  @Inject
  public CustomersRebuildHandler(
      RebuildConsumer consumer, Rebuilds rebuilds, CustomersReadModels models) {
    super(consumer, rebuilds.of(models));
  }
}
