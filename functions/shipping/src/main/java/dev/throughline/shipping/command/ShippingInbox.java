package dev.throughline.shipping.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.QueuedCommands;
import dev.throughline.shipping.domain.Shipment;
import dev.throughline.shipping.domain.ShipmentCommand;
import dev.throughline.shipping.domain.ShipmentEvent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Carries out what is asked of shipments, as {@link QueuedCommands} does. */
@Named("shipping-inbox")
@Singleton
public class ShippingInbox extends InboxFunction {
  @Inject
  public ShippingInbox(
      InboxConsumer consumer,
      CommandExecutor<ShipmentCommand, Shipment, ShipmentEvent> executor,
      Json json) {
    super(
        consumer,
        Inbox.ofCommands(
            new QueuedCommands<>(
                CommandTypes.of(json, ShipmentCommand.TYPES),
                Shipment.CATEGORY,
                ShipmentCommand::orderId,
                QueuedCommands.by(executor))));
  }
}
