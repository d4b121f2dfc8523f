package dev.throughline.orders.projection;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.ReadEventsConformance;

class CatalogEventTest extends ReadEventsConformance<CatalogEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<CatalogEvent> types() {
    return CatalogEvent.TYPES;
  }

  @Override
  protected EventReader<CatalogEvent> reader() {
    return EventTypes.of(json, CatalogEvent.TYPES).build();
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
