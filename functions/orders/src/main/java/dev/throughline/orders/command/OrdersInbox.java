package dev.throughline.orders.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.queue.InboxConsumer;
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
 * Carries out the commands for orders, passes events and timers of orchestrated checkouts to their
 * sagas, and lets choreographed orders react to theirs.
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
    super(
        consumer,
        Inbox.ofCommands(orders.sent(types))
            .withEvents(
                orders
                    .onEvents(fulfilment, OrderReactions::to)
                    .except(OrdersInbox::isOfSaga, checkouts::happened))
            .withTimers(
                orders
                    .onTimers(OrderReactions::to)
                    .except(
                        timer -> !timer.saga().category().equals(OrderProjection.CATEGORY),
                        checkouts::elapsed)));
  }

  /** Whether the event belongs to an orchestrated checkout: the messages of those carry no flow. */
  private static boolean isOfSaga(RecordedEvent event) {
    return event.flow() == null && CheckoutEvent.TYPES.find(event.data().type()).isPresent();
  }
}
