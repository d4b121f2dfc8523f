package dev.throughline.orders.reaction;

import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.orders.domain.CheckoutSteps;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderCommand.ConfirmOrder;
import dev.throughline.orders.domain.OrderCommand.GiveUpOrder;
import dev.throughline.orders.domain.OrderCommand.MarkShipped;
import dev.throughline.orders.domain.OrderCommand.SumUpOrder;
import dev.throughline.orders.domain.OrderCommand.TaxOrder;
import dev.throughline.orders.reaction.FulfilmentEvent.OrderPriced;
import dev.throughline.orders.reaction.FulfilmentEvent.OrderValidated;
import dev.throughline.orders.reaction.FulfilmentEvent.PaymentFailed;
import dev.throughline.orders.reaction.FulfilmentEvent.PaymentProcessed;
import dev.throughline.orders.reaction.FulfilmentEvent.ReservationFailed;
import dev.throughline.orders.reaction.FulfilmentEvent.ShipmentDispatched;
import java.util.Optional;

/** Maps events, and an order's timer, to commands for the order. Pure. */
public final class OrderReactions {
  private static final String OVERDUE = "no answer by the deadline that the business set";

  private OrderReactions() {}

  /**
   * The command that follows from an event. {@code shipment.dispatched} marks every order as
   * shipped, and the stages of the pricing have an effect on hybrid orders only. The other events
   * have an effect on choreographed orders only, since the others get commands from their saga.
   */
  public static Optional<OrderCommand> to(FulfilmentEvent event, Optional<String> flow) {
    return switch (event) {
      case ShipmentDispatched(var orderId) -> Optional.of(new MarkShipped(orderId, orderId));
      case OrderValidated(var orderId) -> in(CheckoutStyle.HYBRID, flow, new SumUpOrder(orderId));
      case OrderPriced(var orderId) -> in(CheckoutStyle.HYBRID, flow, new TaxOrder(orderId));
      case PaymentProcessed(var orderId) ->
          in(CheckoutStyle.CHOREOGRAPHED, flow, new ConfirmOrder(orderId));
      case PaymentFailed(var orderId, var stage, var reason) ->
          in(CheckoutStyle.CHOREOGRAPHED, flow, new GiveUpOrder(orderId, reason, step(stage)));
      case ReservationFailed(var orderId, var reason) ->
          in(
              CheckoutStyle.CHOREOGRAPHED,
              flow,
              new GiveUpOrder(orderId, reason, CheckoutSteps.RESERVE));
    };
  }

  private static Optional<OrderCommand> in(
      CheckoutStyle style, Optional<String> flow, OrderCommand command) {
    return flow.filter(style.word()::equals).map(_ -> command);
  }

  /** The step that failed when a payment failed at that stage. */
  static String step(String stage) {
    return stage.equals(PaymentFailed.AUTHORIZE) ? CheckoutSteps.AUTHORIZE : CheckoutSteps.CAPTURE;
  }

  /** The command that follows from an order's timer. */
  public static OrderCommand to(TimerMessage timer) {
    return new GiveUpOrder(timer.saga().id(), OVERDUE, CheckoutSteps.CONFIRM);
  }
}
