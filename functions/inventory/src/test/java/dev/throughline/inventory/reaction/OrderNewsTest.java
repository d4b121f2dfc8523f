package dev.throughline.inventory.reaction;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.ReadEventsConformance;

class OrderNewsTest extends ReadEventsConformance<OrderNews> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<OrderNews> types() {
    return OrderNews.TYPES;
  }

  @Override
  protected EventReader<OrderNews> reader() {
    return OrderNews.reader(json);
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
