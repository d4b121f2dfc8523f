package dev.throughline.customers.projection;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.projection.Projector;
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
      RebuildConsumer consumer,
      Rebuilds rebuilds,
      Projector<CustomerEvent, CustomerRow> customers,
      BuiltTable<CustomerRow> rows) {
    super(consumer, rebuilds.of(customers, rows));
  }
}
