package dev.throughline.backbone.disclosure;

import dev.throughline.backbone.disclosure.domain.DisclosureEvent;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.OwnEventsConformance;

class GoldenEventsTest extends OwnEventsConformance<DisclosureEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<DisclosureEvent> types() {
    return DisclosureEvent.TYPES;
  }

  @Override
  protected EventCodec<DisclosureEvent> codec() {
    return DisclosureWiring.events(json);
  }

  @Override
  protected String source() {
    return DisclosureWiring.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
