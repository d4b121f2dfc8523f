package dev.throughline.shipping.reaction;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.ReadEventsConformance;

class ShippingNewsTest extends ReadEventsConformance<ShippingNews> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<ShippingNews> types() {
    return ShippingNews.TYPES;
  }

  @Override
  protected EventReader<ShippingNews> reader() {
    return EventTypes.of(json, ShippingNews.TYPES).build();
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
