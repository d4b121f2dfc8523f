package dev.throughline.orders;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.orders.projection.CustomerEvent;
import dev.throughline.testkit.InMemoryPersonalKeys;
import dev.throughline.testkit.ReadEventsConformance;
import java.security.SecureRandom;

class CustomerNewsTest extends ReadEventsConformance<CustomerEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<CustomerEvent> types() {
    return CustomerEvent.TYPES;
  }

  @Override
  protected EventReader<CustomerEvent> reader() {
    return OrdersWiring.customerEvents(
        json, new PersonalDataSealer(new InMemoryPersonalKeys(), json, new SecureRandom()));
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
