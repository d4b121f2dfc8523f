package dev.throughline.inventory;

import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.OwnEventsConformance;

class InterestGoldenEventsTest extends OwnEventsConformance<InterestEvent> {
  @Override
  protected RecordTypes<InterestEvent> types() {
    return InterestEvent.TYPES;
  }

  @Override
  protected EventCodec<InterestEvent> codec() {
    return new InventoryWiring().interestEvents(new Json());
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(new Json());
  }

  @Override
  protected String source() {
    return Interest.SOURCE;
  }
}
