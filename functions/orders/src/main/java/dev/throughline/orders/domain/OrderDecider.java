package dev.throughline.orders.domain;

import dev.throughline.kernel.Blank;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.orders.domain.Order.NotPlaced;
import dev.throughline.orders.domain.Order.Placed;
import dev.throughline.orders.domain.OrderCommand.CancelOrder;
import dev.throughline.orders.domain.OrderCommand.ConfirmOrder;
import dev.throughline.orders.domain.OrderCommand.GiveUpOrder;
import dev.throughline.orders.domain.OrderCommand.MarkShipped;
import dev.throughline.orders.domain.OrderCommand.PlaceOrder;
import dev.throughline.orders.domain.OrderCommand.PriceOrder;
import dev.throughline.orders.domain.OrderCommand.SumUpOrder;
import dev.throughline.orders.domain.OrderCommand.TaxOrder;
import dev.throughline.orders.domain.OrderCommand.Wanted;
import dev.throughline.orders.domain.OrderEvent.DeliveryAddress;
import dev.throughline.orders.domain.OrderEvent.Item;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderEvent.OrderCancelled;
import dev.throughline.orders.domain.OrderEvent.OrderConfirmed;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.domain.OrderEvent.OrderPaid;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.OrderEvent.OrderPricingFailed;
import dev.throughline.orders.domain.OrderEvent.OrderShipped;
import dev.throughline.orders.domain.OrderEvent.OrderTaxed;
import dev.throughline.orders.domain.OrderEvent.OrderValidated;
import dev.throughline.orders.domain.Pricing.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of an order. */
public final class OrderDecider implements Decider<OrderCommand, Order, OrderEvent> {
  private static final int LONGEST_REASON = 500;

  @Override
  public Order initialState() {
    return new NotPlaced();
  }

  @Override
  public boolean begins(OrderCommand command) {
    return command instanceof PlaceOrder;
  }

  @Override
  public Decision<OrderEvent> decide(OrderCommand command, Order state) {
    return switch (state) {
      case NotPlaced() when command instanceof PlaceOrder place -> place(place);
      case NotPlaced() ->
          Decision.reject(OrderRefusals.UNKNOWN_ORDER, "there is no order " + command.orderId());
      case Placed order -> decide(command, order);
    };
  }

  private static Decision<OrderEvent> decide(OrderCommand command, Placed order) {
    return switch (command) {
      case PlaceOrder place ->
          Decision.reject(
              OrderRefusals.ALREADY_PLACED, "there is an order " + place.orderId() + " already");
      case PriceOrder(var id) -> ifNotCancelled(command, order, PricingRules.next(id, order));
      case SumUpOrder(var id) ->
          ifNotCancelled(command, order, PricingRules.after(Stage.VALIDATED, id, order));
      case TaxOrder(var id) ->
          ifNotCancelled(command, order, PricingRules.after(Stage.PRICED, id, order));
      case ConfirmOrder confirm -> confirm(confirm, order);
      case MarkShipped shipped -> markShipped(shipped, order);
      case CancelOrder cancel -> cancel(cancel, order);
      case GiveUpOrder giveUp -> giveUp(giveUp, order);
    };
  }

  private static Decision<OrderEvent> place(PlaceOrder command) {
    var faults = PlacementRules.faults(command);
    if (!faults.isEmpty()) {
      return Decision.reject(
          OrderRefusals.NOT_ACCEPTABLE,
          faults.stream()
              .map(fault -> fault.path() + ": " + fault.detail())
              .collect(Collectors.joining("; ")));
    }
    var lines = command.items().stream().map(OrderDecider::line).toList();
    var style = CheckoutStyle.find(command.checkout()).orElseThrow();
    var basis = Optional.ofNullable(command.taxBasis());
    var created =
        new OrderCreated(
            command.orderId(),
            command.customerId(),
            lines,
            command.paymentMethod(),
            style.checkout(),
            style.steps(),
            basis.map(it -> new DeliveryAddress(it.country())).orElse(null),
            basis.map(TaxBasis::date).orElse(null));
    return switch (style) {
      case ORCHESTRATED, CHOREOGRAPHED ->
          Decision.acceptAll(
              List.of(created, new OrderPriced(command.orderId(), PricingRules.sum(lines))));
      case HYBRID -> Decision.accept(created);
    };
  }

  private static Line line(Wanted wanted) {
    return new Line(wanted.sku(), wanted.quantity(), wanted.unitPrice().orElseThrow());
  }

  private static Decision<OrderEvent> ifNotCancelled(
      OrderCommand command, Placed order, Decision<OrderEvent> decision) {
    return order.status() == OrderStatus.CANCELLED ? cancelled(command) : decision;
  }

  /** A confirmed order is a paid order; its payment has the order's id. */
  private static Decision<OrderEvent> confirm(ConfirmOrder command, Placed order) {
    return switch (order.status()) {
      case PENDING ->
          Decision.acceptAll(
              List.of(
                  new OrderPaid(command.orderId(), command.orderId()),
                  new OrderConfirmed(command.orderId(), toShip(order))));
      case CONFIRMED, SHIPPED -> Decision.nothing();
      case CANCELLED -> cancelled(command);
    };
  }

  private static @Nullable List<Item> toShip(Placed order) {
    return switch (order.style()) {
      case ORCHESTRATED, HYBRID -> null;
      case CHOREOGRAPHED ->
          order.lines().stream().map(line -> new Item(line.sku(), line.quantity())).toList();
    };
  }

  private static Decision<OrderEvent> markShipped(MarkShipped command, Placed order) {
    return switch (order.status()) {
      case PENDING ->
          Decision.reject(
              OrderRefusals.NOT_CONFIRMED,
              "order " + command.orderId() + " has not been confirmed yet");
      case CONFIRMED -> Decision.accept(new OrderShipped(command.orderId(), command.shipmentId()));
      case SHIPPED ->
          order.shipmentId().equals(Optional.of(command.shipmentId()))
              ? Decision.nothing()
              : Decision.reject(
                  OrderRefusals.ALREADY_SHIPPED,
                  "order " + command.orderId() + " went with another shipment");
      case CANCELLED -> cancelled(command);
    };
  }

  private static Decision<OrderEvent> cancel(CancelOrder command, Placed order) {
    return switch (order.status()) {
      case PENDING ->
          command.step() != null || isReason(command.reason())
              ? Decision.accept(
                  new OrderCancelled(command.orderId(), command.reason(), command.step()))
              : Decision.reject(
                  OrderRefusals.INVALID_REASON,
                  "a reason has 1 to " + LONGEST_REASON + " characters and no control characters");
      // By then a checkout that turns back has undone the payment, so the order's status does not
      // matter.
      case CONFIRMED ->
          command.step() != null
              ? Decision.accept(
                  new OrderCancelled(command.orderId(), command.reason(), command.step()))
              : tooLate(command, order);
      case SHIPPED -> tooLate(command, order);
      case CANCELLED -> Decision.nothing();
    };
  }

  private static Decision<OrderEvent> giveUp(GiveUpOrder command, Placed order) {
    return switch (order.status()) {
      case PENDING ->
          Decision.accept(new OrderCancelled(command.orderId(), command.reason(), command.step()));
      case CONFIRMED, SHIPPED, CANCELLED -> Decision.nothing();
    };
  }

  private static Decision<OrderEvent> tooLate(CancelOrder command, Placed order) {
    return Decision.reject(
        OrderRefusals.TOO_LATE,
        "order " + command.orderId() + " is " + order.status() + " and cannot be cancelled");
  }

  /**
   * The rule for a reason that a person gives. The reason of a checkout is accepted as it is: if it
   * were refused, the checkout could never end.
   */
  private static boolean isReason(String reason) {
    return !Blank.is(reason)
        && reason.codePointCount(0, reason.length()) <= LONGEST_REASON
        && reason.codePoints().noneMatch(Character::isISOControl);
  }

  private static Decision<OrderEvent> cancelled(OrderCommand command) {
    return Decision.reject(
        OrderRefusals.CANCELLED, "order " + command.orderId() + " has been cancelled");
  }

  @Override
  public Order evolve(Order state, OrderEvent event) {
    return switch (event) {
      case OrderCreated created ->
          Placed.pending(created.style(), created.items(), Pricing.ordered(created.taxBasis()));
      case OrderValidated _ -> priced(state, pricing -> pricing.at(Stage.VALIDATED));
      case OrderPriced(_, var total) -> priced(state, pricing -> pricing.summedUp(total));
      case OrderTaxed _ -> priced(state, pricing -> pricing.at(Stage.TAXED));
      case OrderPricingFailed _ -> priced(state, pricing -> pricing.at(Stage.REFUSED));
      case OrderPaid(_, var paymentId) -> placed(state).paidBy(paymentId);
      case OrderConfirmed _ -> placed(state).with(OrderStatus.CONFIRMED);
      case OrderShipped(_, var shipmentId) -> placed(state).shippedBy(shipmentId);
      case OrderCancelled _ -> placed(state).with(OrderStatus.CANCELLED);
    };
  }

  private static Order priced(Order state, UnaryOperator<Pricing> known) {
    var order = placed(state);
    return order.with(known.apply(order.pricing()));
  }

  private static Placed placed(Order state) {
    return switch (state) {
      case Placed order -> order;
      case NotPlaced() -> throw new IllegalStateException("the stream begins without an order");
    };
  }

  @Override
  public boolean isTerminal(Order state) {
    return switch (state) {
      case NotPlaced() -> false;
      case Placed order ->
          switch (order.status()) {
            case PENDING, CONFIRMED -> false;
            case SHIPPED -> order.paymentId().isPresent();
            case CANCELLED -> true;
          };
    };
  }

  @Override
  public @Nullable String flow(Order state) {
    return switch (state) {
      case NotPlaced() -> null;
      case Placed order -> order.style().flow();
    };
  }
}
