package dev.throughline.inventory;

import dev.throughline.inventory.domain.InventoryEvent;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.OwnEventsConformance;

class GoldenEventsTest extends OwnEventsConformance<InventoryEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<InventoryEvent> types() {
    return InventoryEvent.TYPES;
  }

  @Override
  protected EventCodec<InventoryEvent> codec() {
    return new InventoryWiring().events(json);
  }

  @Override
  protected String source() {
    return InventoryWiring.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
