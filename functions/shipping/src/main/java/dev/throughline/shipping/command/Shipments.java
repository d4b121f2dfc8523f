package dev.throughline.shipping.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.CommandsFunction;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.lambda.queue.QueuedCommands;
import dev.throughline.shipping.domain.Shipment;
import dev.throughline.shipping.domain.ShipmentCommand;
import dev.throughline.shipping.domain.ShipmentEvent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Carries out what is asked of shipments, as {@link QueuedCommands} does. */
@Named("shipping-commands")
@Singleton
public class Shipments extends CommandsFunction {
  @Inject
  public Shipments(
      CommandConsumer consumer,
      CommandExecutor<ShipmentCommand, Shipment, ShipmentEvent> executor,
      Json json) {
    super(
        consumer,
        new QueuedCommands<>(
            CommandTypes.of(json, ShipmentCommand.TYPES),
            Shipment.CATEGORY,
            ShipmentCommand::orderId,
            QueuedCommands.by(executor)));
  }
}
