package dev.throughline.orders;

import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.lambda.wiring.ReadTables;
import dev.throughline.lambda.wiring.Settings;
import dev.throughline.orders.projection.KnownCustomer;
import dev.throughline.orders.projection.KnownProduct;
import dev.throughline.orders.projection.OrderRow;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The read models of this context: all in one table. */
@Singleton
public class OrdersTables {
  private final ReadTables tables;
  private final Settings settings;

  @Inject
  public OrdersTables(ReadTables tables, Settings settings) {
    this.tables = tables;
    this.settings = settings;
  }

  /** The orders' rows. */
  @Produces
  @Singleton
  public ReadTable<OrderRow> orders() {
    return table("order", OrderRow.class);
  }

  /** The customers that orders know. */
  @Produces
  @Singleton
  public ReadTable<KnownCustomer> customers() {
    return table("customer", KnownCustomer.class);
  }

  /** The products that orders know. */
  @Produces
  @Singleton
  public ReadTable<KnownProduct> products() {
    return table("product", KnownProduct.class);
  }

  private <S> ReadTable<S> table(String readModel, Class<S> row) {
    return tables.table(settings.get("ORDERS_TABLE"), readModel, row);
  }
}
