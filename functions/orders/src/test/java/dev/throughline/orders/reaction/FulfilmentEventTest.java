package dev.throughline.orders.reaction;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.orders.OrdersWiring;
import dev.throughline.testkit.ReadEventsConformance;

class FulfilmentEventTest extends ReadEventsConformance<FulfilmentEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<FulfilmentEvent> types() {
    return FulfilmentEvent.TYPES;
  }

  @Override
  protected EventReader<FulfilmentEvent> reader() {
    return OrdersWiring.fulfilment(json);
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
