package dev.throughline.customers;

import dev.throughline.customers.domain.Customer;
import dev.throughline.customers.domain.CustomerCommand;
import dev.throughline.customers.domain.CustomerDecider;
import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.projection.CustomerProjection;
import dev.throughline.customers.projection.CustomerRow;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.ReadTables;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the handlers of this context. */
public final class CustomersWiring {
  /** The service that decides, as on the wire. */
  public static final String SOURCE = "customer-service";

  private CustomersWiring() {}

  /** The codec of customers' events: personal fields are sealed with the customer's own key. */
  @Produces
  @Singleton
  public static EventCodec<CustomerEvent> events(Json json, PersonalDataSealer sealer) {
    return EventTypes.of(json, CustomerEvent.TYPES)
        .personal("customer.registered", "name", "email")
        .personal("customer.contact_changed", "name", "email")
        .sealedBy(sealer)
        .build();
  }

  /** Executes customers' commands. */
  @Produces
  @Singleton
  public static CommandExecutor<CustomerCommand, Customer, CustomerEvent> executor(
      EventCodec<CustomerEvent> events, EventStore store, InstantSource clock, Backoff backoff) {
    return new CommandExecutor<>(new CustomerDecider(), events, store, SOURCE, clock, backoff);
  }

  /** The customers' rows. */
  @Produces
  @Singleton
  public static BuiltTable<CustomerRow> rows(ReadTables tables, Settings settings) {
    return tables.table(settings.get("CUSTOMERS_TABLE"), "customers.customer", CustomerRow.class);
  }

  /** Keeps the customers' rows. */
  @Produces
  @Singleton
  public static Projector<CustomerEvent, CustomerRow> projector(
      EventCodec<CustomerEvent> events, EventStore store, ReadTable<CustomerRow> rows) {
    return new Projector<>(new CustomerProjection(), events, store, rows);
  }
}
