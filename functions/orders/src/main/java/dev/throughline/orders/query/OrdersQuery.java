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
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.projection.KnownCustomer;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.projection.OrdersReadModels;
import dev.throughline.orders.projection.ProductNames;
import dev.throughline.orders.projection.ReferenceData;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one order, and its history. Safe for use by many threads. */
@Singleton
public class OrdersQuery {
  private final RowQuery<OrderRow> query;
  private final HistoryQuery<OrderRow> history;
  private final ReferenceData referenceData;
  private final ProductNames names;

  @Inject
  public OrdersQuery(
      OrdersReadModels models,
      ReferenceData referenceData,
      ProductNames names,
      Histories histories,
      VersionWait waiting) {
    this.query = new RowQuery<>(models.orders, waiting);
    this.history = histories.of(models.orders);
    this.referenceData = referenceData;
    this.names = names;
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
        ? query.answer(call, stream(call), "order", row -> named(call, row.state().orElseThrow()))
        : HttpReply.problem(Problem.badRequest(errors));
  }

  /** {@code GET /orders/{id}/history?asOf=&version=&from=}. */
  private HttpReply history(HttpCall call) {
    return history.answer(call, stream(call), "order");
  }

  private static StreamId stream(HttpCall call) {
    return new StreamId(call.tenant(), OrderProjection.CATEGORY, call.path().get("id"));
  }

  private HttpReply named(HttpCall call, OrderRow order) {
    return names
        .query
        .of(call, order.items().stream().map(Line::sku).toList())
        .map(found -> HttpReply.json(200, OrderView.of(order, customerName(call, order), found)))
        .orElseGet(
            () -> HttpReply.problem(Problem.unavailable("The names are not available yet.", 1)));
  }

  /** The answer for an order, with its customer's name and without those of its products. */
  public OrderView view(HttpCall call, OrderRow order) {
    return OrderView.of(order, customerName(call, order));
  }

  private @Nullable String customerName(HttpCall call, OrderRow order) {
    return Masking.shown(call, () -> name(call, order).orElse(null));
  }

  private Optional<String> name(HttpCall call, OrderRow order) {
    return referenceData
        .customer(call.tenant(), order.customerId(), call.seen())
        .state()
        .map(KnownCustomer::name);
  }
}
