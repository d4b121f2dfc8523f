package dev.throughline.orders.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.CommandsFunction;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.lambda.queue.QueuedCommands;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.OrderProjection;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that carries out what the checkout asks of orders. */
@Named("orders-commands")
public class OrdersCommandsHandler extends CommandsFunction {
  @Inject
  public OrdersCommandsHandler(
      CommandConsumer consumer,
      CommandTypes<OrderCommand> types,
      CommandExecutor<OrderCommand, Order, OrderEvent> orders) {
    super(
        consumer,
        new QueuedCommands<>(
            types, OrderProjection.CATEGORY, OrderCommand::orderId, QueuedCommands.by(orders)));
  }
}
