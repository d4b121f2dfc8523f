package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.http.ConsistencyTokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The customers and products that orders refer to. They are read from this context's rows; if a row
 * is missing, or older than the caller's consistency token, from the event table. So a customer who
 * registered a moment ago is found, and a caller who has just entered a receipt is charged its
 * price. An id that cannot be part of a stream's name throws an {@link IllegalArgumentException}.
 * Safe for use by many threads.
 */
@Singleton
public class ReferenceData {
  private final OrdersReadModels models;

  @Inject
  public ReferenceData(OrdersReadModels models) {
    this.models = models;
  }

  /**
   * The row of a customer. It has no state if the customer was erased, and also no applied version
   * if the customer is unknown.
   */
  public Row<KnownCustomer> customer(TenantId tenant, String id, ConsistencyTokens seen) {
    return row(new StreamId(tenant, KnownCustomers.CATEGORY, id), seen, models.customers);
  }

  /** The price of one piece of a product; empty if there is no such product. */
  public Optional<Money> price(TenantId tenant, String sku, ConsistencyTokens seen) {
    return row(new StreamId(tenant, KnownProducts.CATEGORY, sku), seen, models.products)
        .state()
        .map(KnownProduct::unitPrice);
  }

  private static <S> Row<S> row(StreamId stream, ConsistencyTokens seen, ReadModel<?, S> model) {
    // A slightly stale row is fine here: if it does not suffice, the stream is read from the event
    // table.
    var row = model.rows().glance(stream.tenant(), stream.id());
    var isEnough = row.state().isPresent() && row.applied(stream).version() >= seen.of(stream);
    return isEnough ? row : model.projector().unstored().current(stream);
  }
}
