package dev.throughline.shipping.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.queue.CommandHandler;
import dev.throughline.lambda.queue.QueuedCommands;
import dev.throughline.shipping.domain.Shipment;
import dev.throughline.shipping.domain.ShipmentCommand;
import dev.throughline.shipping.domain.ShipmentEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Carries out what is asked of shipments, as {@link QueuedCommands} does. */
@Singleton
public class Shipments implements CommandHandler {
  private final QueuedCommands<ShipmentCommand> commands;

  @Inject
  public Shipments(CommandExecutor<ShipmentCommand, Shipment, ShipmentEvent> executor, Json json) {
    var types = CommandTypes.of(json, ShipmentCommand.TYPES);
    this.commands =
        new QueuedCommands<>(
            types, Shipment.CATEGORY, ShipmentCommand::orderId, QueuedCommands.by(executor));
  }

  @Override
  public void handle(CommandMessage message) {
    commands.handle(message);
  }

  @Override
  public Set<CommandMessage> handleTogether(List<CommandMessage> messages) {
    return commands.handleTogether(messages);
  }
}
