package dev.throughline.backbone.disclosure;

import dev.throughline.backbone.disclosure.domain.DisclosureCommand;
import dev.throughline.backbone.disclosure.domain.DisclosureDecider;
import dev.throughline.backbone.disclosure.domain.DisclosureEvent;
import dev.throughline.backbone.disclosure.domain.DisclosureLog;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the record of disclosures. */
@Singleton
public class DisclosureWiring {
  /** The service that records, as on the wire. */
  public static final String SOURCE = "disclosure-service";

  /** How disclosures are stored. */
  public static EventCodec<DisclosureEvent> events(Json json) {
    return EventTypes.of(json, DisclosureEvent.TYPES).build();
  }

  @Produces
  @Singleton
  CommandExecutor<DisclosureCommand, DisclosureLog, DisclosureEvent> records(
      Json json, EventStore store, InstantSource clock, Backoff backoff) {
    return new CommandExecutor<>(
        new DisclosureDecider(), events(json), store, SOURCE, clock, backoff);
  }
}
