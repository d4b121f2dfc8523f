package dev.throughline.orders.command;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.lambda.queue.CommandHandler;
import dev.throughline.lambda.queue.QueuedCommands;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.OrderProjection;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that carries out what the checkout asks of orders. */
@Named("orders-commands")
public class OrdersCommandsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final CommandConsumer consumer;
  private final CommandHandler commands;

  @Inject
  public OrdersCommandsHandler(
      CommandConsumer consumer,
      CommandTypes<OrderCommand> types,
      CommandExecutor<OrderCommand, Order, OrderEvent> orders) {
    this.consumer = consumer;
    this.commands =
        new QueuedCommands<>(
            types, OrderProjection.CATEGORY, OrderCommand::orderId, QueuedCommands.by(orders));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, commands);
  }
}
