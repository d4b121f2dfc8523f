package dev.throughline.orders.reaction;

import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.orders.domain.CheckoutSteps;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderCommand.ConfirmOrder;
import dev.throughline.orders.domain.OrderCommand.GiveUpOrder;
import dev.throughline.orders.domain.OrderCommand.MarkShipped;
import dev.throughline.orders.reaction.FulfilmentEvent.PaymentFailed;
import dev.throughline.orders.reaction.FulfilmentEvent.PaymentProcessed;
import dev.throughline.orders.reaction.FulfilmentEvent.ReservationFailed;
import dev.throughline.orders.reaction.FulfilmentEvent.ShipmentDispatched;
import java.util.Optional;

/** The commands to which events of other contexts, and an order's own timer, lead. Pure. */
public final class OrderReactions {
  private static final String OVERDUE = "no answer by the deadline that the business set";

  private OrderReactions() {}

  /**
   * The command to which an event leads. Every order is marked as shipped; the other events concern
   * choreographed orders only, since a saga commands the others.
   */
  public static Optional<OrderCommand> to(FulfilmentEvent event, Optional<String> flow) {
    return switch (event) {
      case ShipmentDispatched(var orderId) -> Optional.of(new MarkShipped(orderId, orderId));
      case PaymentProcessed(var orderId) -> ifChoreographed(flow, new ConfirmOrder(orderId));
      case PaymentFailed(var orderId, var stage, var reason) ->
          ifChoreographed(flow, new GiveUpOrder(orderId, reason, step(stage)));
      case ReservationFailed(var orderId, var reason) ->
          ifChoreographed(flow, new GiveUpOrder(orderId, reason, CheckoutSteps.RESERVE));
    };
  }

  private static Optional<OrderCommand> ifChoreographed(
      Optional<String> flow, OrderCommand command) {
    return flow.filter(CheckoutStyle.CHOREOGRAPHED.word()::equals).map(_ -> command);
  }

  /** The step of a payment that failed at that stage. */
  static String step(String stage) {
    return stage.equals(PaymentFailed.AUTHORIZE) ? CheckoutSteps.AUTHORIZE : CheckoutSteps.CAPTURE;
  }

  /** The command to which an order's timer leads. */
  public static OrderCommand to(TimerMessage timer) {
    return new GiveUpOrder(timer.saga().id(), OVERDUE, CheckoutSteps.CONFIRM);
  }
}
