package dev.throughline.orders;

import dev.throughline.kernel.build.BuiltTable;
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
  public BuiltTable<OrderRow> orders() {
    return table("orders.order", OrderRow.class);
  }

  /** The customers that orders know. */
  @Produces
  @Singleton
  public BuiltTable<KnownCustomer> customers() {
    return table("orders.customer", KnownCustomer.class);
  }

  /** The products that orders know. */
  @Produces
  @Singleton
  public BuiltTable<KnownProduct> products() {
    return table("orders.product", KnownProduct.class);
  }

  private <S> BuiltTable<S> table(String readModel, Class<S> row) {
    return tables.table(settings.get("ORDERS_TABLE"), readModel, row);
  }
}
