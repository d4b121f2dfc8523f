package dev.throughline.customers.projection;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.kernel.build.BuiltTables;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.ReadModels;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The read models of this context. */
@Singleton
public final class CustomersReadModels extends ReadModels {
  /** The customers. */
  public final ReadModel<CustomerEvent, CustomerRow> customers;

  @Inject
  public CustomersReadModels(
      BuiltTables tables, EventStore store, EventCodec<CustomerEvent> events) {
    super(tables, "CUSTOMERS_TABLE", store);
    customers = model("customers.customer", CustomerRow.class, new CustomerProjection(), events);
  }
}
