package dev.throughline.orders.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.ListQuery;
import dev.throughline.lambda.http.Masking;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Route;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.orders.domain.OrderStatus;
import dev.throughline.orders.projection.KnownCustomer;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.projection.OrdersReadModels;
import dev.throughline.orders.projection.ReferenceData;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lists orders. Safe for use by many threads. */
@Singleton
public class OrderLists {
  private static final List<String> STATUSES =
      Arrays.stream(OrderStatus.values()).map(Enum::name).toList();

  private final ListQuery<OrderRow> query;
  private final ReferenceData referenceData;

  @Inject
  public OrderLists(OrdersReadModels models, ReferenceData referenceData, VersionWait waiting) {
    this.query = new ListQuery<>(models.orders, OrderRow::id, waiting);
    this.referenceData = referenceData;
  }

  /** The routes of lists. */
  List<Route> routes() {
    return List.of(route("GET /customers/{id}/orders", this::ofCustomer));
  }

  /** {@code GET /customers/{id}/orders?status=&cursor=&limit=&personal=}: the newest first. */
  private HttpReply ofCustomer(HttpCall call) {
    var customerId = call.path().get("id");
    var status = Optional.ofNullable(call.query().get("status"));
    var errors = new ArrayList<FieldError>();
    if (status.isPresent() && !STATUSES.contains(status.get())) {
      errors.add(new FieldError("/status", "must be one of " + String.join(", ", STATUSES)));
    }
    errors.addAll(ListQuery.errors(call));
    errors.addAll(Masking.errors(call));
    if (!errors.isEmpty()) {
      return HttpReply.problem(Problem.badRequest(errors));
    }
    var customer = referenceData.customer(call.tenant(), customerId, call.seen());
    if (customer.applied().isEmpty()) {
      return HttpReply.problem(Problem.notFound("There is no customer " + customerId + "."));
    }
    var name = Masking.shown(call, () -> customer.state().map(KnownCustomer::name).orElse(null));
    return query.answer(
        call,
        OrderProjection.listOf(customerId),
        order -> status.isEmpty() || status.get().equals(order.status().name()),
        order -> OrderView.of(order, name));
  }
}
