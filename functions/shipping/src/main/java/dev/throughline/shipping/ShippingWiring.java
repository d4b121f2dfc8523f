package dev.throughline.shipping;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.shipping.domain.Shipment;
import dev.throughline.shipping.domain.ShipmentCommand;
import dev.throughline.shipping.domain.ShipmentDecider;
import dev.throughline.shipping.domain.ShipmentEvent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the handler of this context. */
@Singleton
public class ShippingWiring {
  /** The name of this service in the envelope of its events. */
  public static final String SOURCE = "shipping-service";

  /** The codec with which shipments store their events. */
  @Produces
  @Singleton
  public EventCodec<ShipmentEvent> events(Json json) {
    return EventTypes.of(json, ShipmentEvent.TYPES).build();
  }

  /** Executes shipments' commands. */
  @Produces
  @Singleton
  public CommandExecutor<ShipmentCommand, Shipment, ShipmentEvent> executor(
      EventCodec<ShipmentEvent> events, EventStore store, InstantSource clock, Backoff backoff) {
    return new CommandExecutor<>(new ShipmentDecider(), events, store, SOURCE, clock, backoff);
  }
}
