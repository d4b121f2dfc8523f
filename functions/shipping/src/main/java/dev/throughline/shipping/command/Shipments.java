package dev.throughline.shipping.command;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.json.CommandTypes;
import dev.throughline.lambda.json.Json;
import dev.throughline.shipping.domain.Shipment;
import dev.throughline.shipping.domain.ShipmentCommand;
import dev.throughline.shipping.domain.ShipmentCommand.CancelShipment;
import dev.throughline.shipping.domain.ShipmentCommand.CreateShipment;
import dev.throughline.shipping.domain.ShipmentCommand.DispatchShipment;
import dev.throughline.shipping.domain.ShipmentCommand.LabelShipment;
import dev.throughline.shipping.domain.ShipmentCommand.PackShipment;
import dev.throughline.shipping.domain.ShipmentCommand.PickShipment;
import dev.throughline.shipping.domain.ShipmentEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Carries out what is asked of shipments. Safe for use by many threads. */
@Singleton
public class Shipments {
  private static final Logger LOG = Logger.getLogger(Shipments.class);

  private final CommandExecutor<ShipmentCommand, Shipment, ShipmentEvent> executor;
  private final CommandTypes<ShipmentCommand> types;

  @Inject
  public Shipments(CommandExecutor<ShipmentCommand, Shipment, ShipmentEvent> executor, Json json) {
    this.executor = executor;
    this.types =
        CommandTypes.<ShipmentCommand>of(json)
            .type("shipping.create", CreateShipment.class)
            .type("shipping.pick", PickShipment.class)
            .type("shipping.pack", PackShipment.class)
            .type("shipping.label", LabelShipment.class)
            .type("shipping.dispatch", DispatchShipment.class)
            .type("shipping.cancel", CancelShipment.class);
  }

  /**
   * Carries out a queued command. A refusal is logged and done with. When others were faster every
   * time, it is {@link Unavailable}, and for what cannot be read, or is sent to another stream than
   * it is about, an {@link IllegalArgumentException}: it is to be delivered again.
   */
  public void handle(CommandMessage message) {
    var command = types.read(message);
    var stream = new StreamId(message.target().tenant(), Shipment.CATEGORY, command.orderId());
    if (!stream.equals(message.target())) {
      throw new IllegalArgumentException(
          message.type() + " of order " + command.orderId() + " is sent to " + message.target());
    }
    switch (executor.execute(stream, command, CommandTypes.contextOf(message))) {
      case Outcome.Committed<Shipment> _ -> LOG.infof("%s is done", message.type());
      case Outcome.Duplicate<Shipment> _, Outcome.Unchanged<Shipment> _ ->
          LOG.infof("%s was done before", message.type());
      case Outcome.Rejected<Shipment>(var reason) ->
          LOG.warnf("%s is refused: %s, %s", message.type(), reason.code(), reason.detail());
      case Outcome.Contended<Shipment>(var attempts) ->
          throw new Unavailable("others were faster, " + attempts + " times");
      case Outcome.VersionMismatch<Shipment> _, Outcome.KeyReused<Shipment> _ ->
          throw new IllegalStateException("queued commands expect no version and no key");
    }
  }
}
