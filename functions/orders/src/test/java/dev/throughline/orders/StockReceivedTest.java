package dev.throughline.orders;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.orders.projection.StockReceived;
import dev.throughline.testkit.ReadEventsConformance;

class StockReceivedTest extends ReadEventsConformance<StockReceived> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<StockReceived> types() {
    return StockReceived.TYPES;
  }

  @Override
  protected EventReader<StockReceived> reader() {
    return OrdersWiring.receipts(json);
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
