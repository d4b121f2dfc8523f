package dev.throughline.orders.saga;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.ReadEventsConformance;

class CheckoutEventTest extends ReadEventsConformance<CheckoutEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<CheckoutEvent> types() {
    return CheckoutEvent.TYPES;
  }

  @Override
  protected EventReader<CheckoutEvent> reader() {
    return Checkouts.events(json);
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
