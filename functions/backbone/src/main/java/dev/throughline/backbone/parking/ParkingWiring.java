package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.domain.ParkingCommand;
import dev.throughline.backbone.parking.domain.ParkingDecider;
import dev.throughline.backbone.parking.domain.ParkingEvent;
import dev.throughline.backbone.parking.domain.ParkingLog;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What the operator's view of the parking is made of. */
@Singleton
public class ParkingWiring {
  /** Who decides, as on the wire. */
  public static final String SOURCE = "backbone-service";

  @Produces
  @Singleton
  Consumers consumers(Settings settings) {
    return Consumers.of(settings.get("CONSUMERS"));
  }

  /** How decisions are stored. */
  public static EventCodec<ParkingEvent> events(Json json) {
    return EventTypes.of(json, ParkingEvent.TYPES).build();
  }

  @Produces
  @Singleton
  CommandExecutor<ParkingCommand, ParkingLog, ParkingEvent> records(
      Json json, EventStore store, InstantSource clock, Backoff backoff) {
    return new CommandExecutor<>(new ParkingDecider(), events(json), store, SOURCE, clock, backoff);
  }
}
