package dev.throughline.orders.query;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.RowQuery;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.KnownCustomer;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.projection.ReferenceData;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads one order. Safe for use by many threads. */
@Singleton
public class OrdersQuery {
  private final RowQuery<OrderRow> query;
  private final ReferenceData referenceData;

  @Inject
  public OrdersQuery(
      ReadTable<OrderRow> rows,
      Projector<OrderEvent, OrderRow> projector,
      ReferenceData referenceData,
      VersionWait waiting) {
    this.query = new RowQuery<>(rows, projector, waiting);
    this.referenceData = referenceData;
  }

  /** {@code GET /orders/{id}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    var stream = new StreamId(call.tenant(), OrderProjection.CATEGORY, call.path().get("id"));
    return query.answer(call, stream, "order", row -> answer(call, row.state().orElseThrow()));
  }

  private HttpReply answer(HttpCall call, OrderRow order) {
    return HttpReply.json(200, OrderView.of(order, name(call, order).orElse(null)));
  }

  private Optional<String> name(HttpCall call, OrderRow order) {
    return referenceData
        .customer(call.tenant(), order.customerId(), call.seen())
        .state()
        .map(KnownCustomer::name);
  }
}
