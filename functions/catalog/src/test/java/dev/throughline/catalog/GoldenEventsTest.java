package dev.throughline.catalog;

import dev.throughline.catalog.domain.CatalogEvent;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.OwnEventsConformance;

class GoldenEventsTest extends OwnEventsConformance<CatalogEvent> {
  @Override
  protected RecordTypes<CatalogEvent> types() {
    return CatalogEvent.TYPES;
  }

  @Override
  protected EventCodec<CatalogEvent> codec() {
    return new CatalogWiring().events(new Json());
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(new Json());
  }

  @Override
  protected String source() {
    return CatalogWiring.SOURCE;
  }
}
