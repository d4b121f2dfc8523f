package dev.throughline.shipping;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.shipping.domain.ShipmentEvent;
import dev.throughline.testkit.OwnEventsConformance;

class GoldenEventsTest extends OwnEventsConformance<ShipmentEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<ShipmentEvent> types() {
    return ShipmentEvent.TYPES;
  }

  @Override
  protected EventCodec<ShipmentEvent> codec() {
    return new ShippingWiring().events(json);
  }

  @Override
  protected String source() {
    return ShippingWiring.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
