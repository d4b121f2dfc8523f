package dev.throughline.shipping.reaction;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.ReadEventsConformance;

class OrderConfirmedTest extends ReadEventsConformance<OrderConfirmed> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<OrderConfirmed> types() {
    return OrderConfirmed.TYPES;
  }

  @Override
  protected EventReader<OrderConfirmed> reader() {
    return EventTypes.of(json, OrderConfirmed.TYPES).build();
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
