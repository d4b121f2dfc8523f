package dev.throughline.insights.projection;

import dev.throughline.insights.InsightsWiring;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.ReadEventsConformance;

class ReportedTest extends ReadEventsConformance<ReportedEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<ReportedEvent> types() {
    return ReportedEvent.TYPES;
  }

  @Override
  protected EventReader<ReportedEvent> reader() {
    return InsightsWiring.events(json);
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
