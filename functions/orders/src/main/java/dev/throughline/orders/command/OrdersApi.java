package dev.throughline.orders.command;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Answers;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Representation;
import dev.throughline.lambda.http.RequestBody;
import dev.throughline.lambda.wiring.Representations;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderCommand.CancelOrder;
import dev.throughline.orders.domain.OrderCommand.PlaceOrder;
import dev.throughline.orders.domain.OrderCommand.Wanted;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.domain.OrderRefusals;
import dev.throughline.orders.domain.PlacementRules;
import dev.throughline.orders.domain.TaxBasis;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.projection.OrdersReadModels;
import dev.throughline.orders.projection.ReferenceData;
import dev.throughline.orders.query.OrdersQuery;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Places orders and cancels them. Safe for use by many threads. */
@Named("orders-api")
@Singleton
public final class OrdersApi extends ApiFunction {
  private static final RequestBody PLACE = RequestBody.schema("requests/place-order.json");
  private static final RequestBody CANCEL = RequestBody.schema("requests/cancel-order.json");
  private static final int ACCEPTED = 202;

  private final CommandExecutor<OrderCommand, Order, OrderEvent> orders;
  private final ReferenceData referenceData;
  private final Representation<OrderRow> representation;
  private final InstantSource clock;
  private final HttpRouter router;

  /** The body of a request to cancel. */
  private record CancelRequest(String reason) {}

  @Inject
  public OrdersApi(
      CommandExecutor<OrderCommand, Order, OrderEvent> orders,
      ReferenceData referenceData,
      OrdersReadModels models,
      OrdersQuery query,
      Representations representations,
      Backpressure backpressure,
      InstantSource clock) {
    this.orders = orders;
    this.representation = representations.of(models.orders, query::view);
    this.referenceData = referenceData;
    this.clock = clock;
    this.router =
        HttpRouter.of(
                route("POST /orders", PLACE, this::place),
                route("POST /orders/{id}/cancel", CANCEL, this::cancel))
            .heldBackBy(backpressure);
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code POST /orders}. */
  public HttpReply place(HttpCall call) {
    return switch (PLACE.read(call, PlaceRequest.class)) {
      case Parsed.Invalid<PlaceRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<PlaceRequest>(var body) -> answer(call, PLACE, command(call, body));
    };
  }

  /**
   * Looks customer and products up and puts them into the command; the decider judges them. The
   * executor recognises a repeated command before it asks for a decision, so the repeat of an
   * accepted order gets the first answer, even if customer or products have changed since.
   */
  private PlaceOrder command(HttpCall call, PlaceRequest body) {
    var items =
        body.items().stream()
            .map(
                item ->
                    new Wanted(
                        item.sku(),
                        item.quantity(),
                        referenceData.price(call.tenant(), item.sku(), call.seen())))
            .toList();
    return new PlaceOrder(
        call.newId(),
        body.customerId(),
        referenceData.customer(call.tenant(), body.customerId(), call.seen()).state().isPresent(),
        items,
        body.paymentMethod(),
        body.checkout(),
        taxBasis(body));
  }

  private @Nullable TaxBasis taxBasis(PlaceRequest body) {
    var address = body.deliveryAddress();
    return address == null
        ? null
        : TaxBasis.of(address.country(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** {@code POST /orders/{id}/cancel}. */
  public HttpReply cancel(HttpCall call) {
    return switch (CANCEL.read(call, CancelRequest.class)) {
      case Parsed.Invalid<CancelRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<CancelRequest>(var body) ->
          answer(call, CANCEL, new CancelOrder(call.path().get("id"), body.reason(), null));
    };
  }

  private HttpReply answer(HttpCall call, RequestBody schema, OrderCommand command) {
    var stream = new StreamId(call.tenant(), OrderProjection.CATEGORY, command.orderId());
    var outcome = orders.execute(stream, command, call.commandContext(schema));
    var written =
        Answers.of(
            outcome, ACCEPTED, stream, OrdersApi::status, reason -> problem(reason, command));
    return representation.of(call, stream, written);
  }

  private static Map<String, ?> status(Order order) {
    return switch (order) {
      case Order.NotPlaced() -> Map.of();
      case Order.Placed placed -> Map.of("status", placed.status());
    };
  }

  private static Problem problem(Rejection reason, OrderCommand command) {
    return switch (reason.code()) {
      case OrderRefusals.UNKNOWN_ORDER -> Problem.notFound(reason.detail());
      case OrderRefusals.INVALID_REASON ->
          Problem.unprocessable(
              reason.code(), reason.detail(), List.of(new FieldError("/reason", reason.detail())));
      case OrderRefusals.NOT_ACCEPTABLE ->
          Problem.unprocessable(
              reason.code(), "The order is invalid; see errors.", errors(command));
      default -> Answers.conflict(reason);
    };
  }

  private static List<FieldError> errors(OrderCommand command) {
    return command instanceof PlaceOrder place
        ? PlacementRules.faults(place).stream()
            .map(fault -> new FieldError("/" + fault.path(), fault.detail()))
            .toList()
        : List.of();
  }
}
