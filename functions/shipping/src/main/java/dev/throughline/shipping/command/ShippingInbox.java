package dev.throughline.shipping.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.shipping.domain.Shipment;
import dev.throughline.shipping.domain.ShipmentCommand;
import dev.throughline.shipping.domain.ShipmentEvent;
import dev.throughline.shipping.reaction.ShippingNews;
import dev.throughline.shipping.reaction.ShippingReactions;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Executes the commands for shipments, and lets shipments react to events. */
@Named("shipping-inbox")
@Singleton
public class ShippingInbox extends InboxFunction {
  @Inject
  public ShippingInbox(
      InboxConsumer consumer,
      CommandExecutor<ShipmentCommand, Shipment, ShipmentEvent> executor,
      Json json) {
    var shipments =
        new InboxCommands<>(
            Shipment.CATEGORY, ShipmentCommand::orderId, InboxCommands.by(executor));
    super(
        consumer,
        Inbox.ofCommands(shipments.sent(CommandTypes.of(json, ShipmentCommand.TYPES)))
            .withEvents(
                shipments.onEvents(
                    EventTypes.of(json, ShippingNews.TYPES).build(), ShippingReactions::to)));
  }
}
