package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What orders know of customers and products: by their own rows, and where these know nothing, by
 * the event table, since a customer who registered a moment ago is not unknown. Ids that cannot be
 * parts of a stream's name are an {@link IllegalArgumentException}. Safe for use by many threads.
 */
@Singleton
public class Neighbours {
  private final ReadTable<KnownCustomer> customerRows;
  private final Projector<CustomerNews, KnownCustomer> customers;
  private final ReadTable<KnownProduct> productRows;
  private final Projector<StockReceived, KnownProduct> products;

  @Inject
  public Neighbours(
      ReadTable<KnownCustomer> customerRows,
      Projector<CustomerNews, KnownCustomer> customers,
      ReadTable<KnownProduct> productRows,
      Projector<StockReceived, KnownProduct> products) {
    this.customerRows = customerRows;
    this.customers = customers;
    this.productRows = productRows;
    this.products = products;
  }

  /** The row of a customer; without a state for one who was erased, unseen for an unknown one. */
  public Row<KnownCustomer> customer(TenantId tenant, String id) {
    var row = customerRows.find(tenant, id);
    return row.state().isPresent()
        ? row
        : customers.current(new StreamId(tenant, KnownCustomers.CATEGORY, id));
  }

  /** What one of a product costs; empty if there is no such product. */
  public Optional<Money> price(TenantId tenant, String sku) {
    var row = productRows.find(tenant, sku);
    var known =
        row.state().isPresent()
            ? row
            : products.current(new StreamId(tenant, KnownProducts.CATEGORY, sku));
    return known.state().map(KnownProduct::unitPrice);
  }
}
