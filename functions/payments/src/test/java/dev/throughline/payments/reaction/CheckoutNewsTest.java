package dev.throughline.payments.reaction;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.ReadEventsConformance;

class CheckoutNewsTest extends ReadEventsConformance<CheckoutNews> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<CheckoutNews> types() {
    return CheckoutNews.TYPES;
  }

  @Override
  protected EventReader<CheckoutNews> reader() {
    return CheckoutNews.reader(json);
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
