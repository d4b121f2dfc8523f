package dev.throughline.orders.command;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.json.CommandTypes;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.OrderProjection;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/** The function that carries out what the checkout asks of orders. */
@Named("orders-commands")
public class OrdersCommandsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = Logger.getLogger(OrdersCommandsHandler.class);

  private final CommandConsumer consumer;
  private final CommandTypes<OrderCommand> types;
  private final CommandExecutor<OrderCommand, Order, OrderEvent> orders;

  @Inject
  public OrdersCommandsHandler(
      CommandConsumer consumer,
      CommandTypes<OrderCommand> types,
      CommandExecutor<OrderCommand, Order, OrderEvent> orders) {
    this.consumer = consumer;
    this.types = types;
    this.orders = orders;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, this::execute);
  }

  /** A refusal is an answer, and would be the same for ever; what may succeed later is thrown. */
  private void execute(CommandMessage message) {
    var command = types.read(message);
    var target =
        new StreamId(message.target().tenant(), OrderProjection.CATEGORY, command.orderId());
    if (!message.target().equals(target)) {
      throw new IllegalArgumentException(
          message.type() + " of order " + command.orderId() + " is sent to " + message.target());
    }
    switch (orders.execute(target, command, CommandTypes.contextOf(message))) {
      case Outcome.Committed<Order> _, Outcome.Unchanged<Order> _, Outcome.Duplicate<Order> _ ->
          LOG.debugf("%s of %s is done", message.type(), message.target());
      case Outcome.Rejected<Order>(var reason) ->
          LOG.infof(
              "%s of %s is refused: %s, %s",
              message.type(), message.target(), reason.code(), reason.detail());
      case Outcome.Contended<Order>(var attempts) ->
          throw new Unavailable(
              message.target() + " is written by too many: " + attempts + " attempts");
      case Outcome.VersionMismatch<Order> _, Outcome.KeyReused<Order> _ ->
          throw new IllegalStateException(
              message.type() + " has the id of another command: " + message.id());
    }
  }
}
