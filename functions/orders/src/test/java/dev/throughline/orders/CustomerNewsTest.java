package dev.throughline.orders;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.orders.projection.CustomerNews;
import dev.throughline.testkit.InMemoryPersonalKeys;
import dev.throughline.testkit.ReadEventsConformance;
import java.security.SecureRandom;

class CustomerNewsTest extends ReadEventsConformance<CustomerNews> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<CustomerNews> types() {
    return CustomerNews.TYPES;
  }

  @Override
  protected EventReader<CustomerNews> reader() {
    return OrdersWiring.customerNews(
        json, new PersonalDataSealer(new InMemoryPersonalKeys(), json, new SecureRandom()));
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
