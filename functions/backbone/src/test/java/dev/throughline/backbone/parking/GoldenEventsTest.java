package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.domain.ParkingEvent;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.OwnEventsConformance;

class GoldenEventsTest extends OwnEventsConformance<ParkingEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<ParkingEvent> types() {
    return ParkingEvent.TYPES;
  }

  @Override
  protected EventCodec<ParkingEvent> codec() {
    return ParkingWiring.events(json);
  }

  @Override
  protected String source() {
    return ParkingWiring.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
