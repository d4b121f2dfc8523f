package dev.throughline.orders.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.StreamId;
import dev.throughline.lambda.http.HistoryQuery;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Masking;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Route;
import dev.throughline.lambda.http.RowQuery;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.wiring.Histories;
import dev.throughline.orders.projection.KnownCustomer;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.projection.OrdersReadModels;
import dev.throughline.orders.projection.ReferenceData;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads one order, and its history. Safe for use by many threads. */
@Singleton
public class OrdersQuery {
  private final RowQuery<OrderRow> query;
  private final HistoryQuery<OrderRow> history;
  private final ReferenceData referenceData;

  @Inject
  public OrdersQuery(
      OrdersReadModels models,
      ReferenceData referenceData,
      Histories histories,
      VersionWait waiting) {
    this.query = new RowQuery<>(models.orders, waiting);
    this.history = histories.of(models.orders);
    this.referenceData = referenceData;
  }

  /** The routes of one order. */
  List<Route> routes() {
    return List.of(
        route("GET /orders/{id}", this::get), route("GET /orders/{id}/history", this::history));
  }

  /** {@code GET /orders/{id}?minVersion=&personal=}. */
  private HttpReply get(HttpCall call) {
    var errors = Masking.errors(call);
    return errors.isEmpty()
        ? query.answer(
            call,
            stream(call),
            "order",
            row -> HttpReply.json(200, view(call, row.state().orElseThrow())))
        : HttpReply.problem(Problem.badRequest(errors));
  }

  /** {@code GET /orders/{id}/history?asOf=&version=&from=}. */
  private HttpReply history(HttpCall call) {
    return history.answer(call, stream(call), "order");
  }

  private static StreamId stream(HttpCall call) {
    return new StreamId(call.tenant(), OrderProjection.CATEGORY, call.path().get("id"));
  }

  /** The answer for an order, with its customer's name. */
  public OrderView view(HttpCall call, OrderRow order) {
    return OrderView.of(order, Masking.shown(call, () -> name(call, order).orElse(null)));
  }

  private Optional<String> name(HttpCall call, OrderRow order) {
    return referenceData
        .customer(call.tenant(), order.customerId(), call.seen())
        .state()
        .map(KnownCustomer::name);
  }
}
