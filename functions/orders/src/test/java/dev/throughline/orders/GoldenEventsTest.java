package dev.throughline.orders;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.testkit.OwnEventsConformance;

class GoldenEventsTest extends OwnEventsConformance<OrderEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<OrderEvent> types() {
    return OrderEvent.TYPES;
  }

  @Override
  protected EventCodec<OrderEvent> codec() {
    return OrdersWiring.events(json);
  }

  @Override
  protected String source() {
    return OrdersWiring.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
