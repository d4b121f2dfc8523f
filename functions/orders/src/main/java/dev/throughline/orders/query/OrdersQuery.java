package dev.throughline.orders.query;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Waiting;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.KnownCustomer;
import dev.throughline.orders.projection.Neighbours;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one order. Safe for use by many threads. */
@Singleton
public class OrdersQuery {
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private final ReadTable<OrderRow> rows;
  private final Projector<OrderEvent, OrderRow> projector;
  private final Neighbours neighbours;
  private final Waiting waiting;

  @Inject
  public OrdersQuery(
      ReadTable<OrderRow> rows,
      Projector<OrderEvent, OrderRow> projector,
      Neighbours neighbours,
      Waiting waiting) {
    this.rows = rows;
    this.projector = projector;
    this.neighbours = neighbours;
    this.waiting = waiting;
  }

  /** {@code GET /orders/{id}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    var minVersion = call.query().getOrDefault("minVersion", "0");
    if (!VERSION.matcher(minVersion).matches()) {
      return HttpReply.problem(
          Problem.badRequest(
              List.of(new FieldError("/minVersion", "must be a version: a whole number"))));
    }
    var stream = new StreamId(call.tenant(), OrderProjection.CATEGORY, call.path().get("id"));
    if (shown(stream).state().isEmpty()) {
      return HttpReply.problem(Problem.notFound("There is no order " + stream.id() + "."));
    }
    return waiting
        .atLeast(Long.parseLong(minVersion), stream, () -> shown(stream))
        .flatMap(Row::state)
        .map(
            order ->
                HttpReply.json(200, OrderView.of(order, name(stream.tenant(), order).orElse(null))))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.unavailable("Version " + minVersion + " is not there yet.", 1)));
  }

  /** An order that has only just been placed may have no row yet. */
  private Row<OrderRow> shown(StreamId stream) {
    var row = rows.find(stream.tenant(), stream.id());
    return row.state().isEmpty() ? projector.current(stream) : row;
  }

  private Optional<String> name(TenantId tenant, OrderRow order) {
    return neighbours.customer(tenant, order.customerId()).state().map(KnownCustomer::name);
  }
}
