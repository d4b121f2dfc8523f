package dev.throughline.orders.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.reaction.FulfilmentEvent;
import dev.throughline.orders.reaction.OrderReactions;
import dev.throughline.orders.saga.CheckoutEvent;
import dev.throughline.orders.saga.Checkouts;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Carries out the commands for orders, passes the events and timers of checkouts that have a saga
 * to their sagas, and lets orders react to the other events.
 */
@Named("orders-inbox")
public class OrdersInbox extends InboxFunction {
  @Inject
  public OrdersInbox(
      InboxConsumer consumer,
      CommandTypes<OrderCommand> types,
      CommandExecutor<OrderCommand, Order, OrderEvent> executor,
      EventReader<FulfilmentEvent> fulfilment,
      Checkouts checkouts) {
    var orders =
        new InboxCommands<>(
            OrderProjection.CATEGORY, OrderCommand::orderId, InboxCommands.by(executor));
    var reactions = orders.onEvents(fulfilment, OrderReactions::to);
    super(
        consumer,
        Inbox.ofCommands(orders.sent(types))
            .withEvents(
                reactions
                    .except(OrdersInbox::isOfSaga, checkouts::happened)
                    .except(
                        OrdersInbox::isOfBoth,
                        event -> {
                          reactions.handle(event);
                          checkouts.happened(event);
                        }))
            .withTimers(
                orders
                    .onTimers(OrderReactions::to)
                    .except(
                        timer -> !timer.saga().category().equals(OrderProjection.CATEGORY),
                        checkouts::elapsed)));
  }

  /** Whether only the checkout's saga handles the event. */
  private static boolean isOfSaga(RecordedEvent event) {
    return isLed(event)
        && CheckoutEvent.TYPES.find(event.data().type()).isPresent()
        && !isDispatched(event);
  }

  /** A hybrid checkout waits for the dispatch, which every order notes. */
  private static boolean isOfBoth(RecordedEvent event) {
    return isHybrid(event) && isDispatched(event);
  }

  private static boolean isDispatched(RecordedEvent event) {
    return event.data().type().equals("shipment.dispatched");
  }

  private static boolean isLed(RecordedEvent event) {
    return event.flow() == null || isHybrid(event);
  }

  private static boolean isHybrid(RecordedEvent event) {
    return CheckoutStyle.HYBRID.word().equals(event.flow());
  }
}
