package dev.throughline.orders.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.QueuedCommands;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.saga.Checkouts;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Carries out the commands for orders, and hands the checkouts their events and timers. */
@Named("orders-inbox")
public class OrdersInbox extends InboxFunction {
  @Inject
  public OrdersInbox(
      InboxConsumer consumer,
      CommandTypes<OrderCommand> types,
      CommandExecutor<OrderCommand, Order, OrderEvent> orders,
      Checkouts checkouts) {
    var commands =
        new QueuedCommands<>(
            types, OrderProjection.CATEGORY, OrderCommand::orderId, QueuedCommands.by(orders));
    super(
        consumer,
        Inbox.ofCommands(commands).withEvents(checkouts::happened).withTimers(checkouts::elapsed));
  }
}
