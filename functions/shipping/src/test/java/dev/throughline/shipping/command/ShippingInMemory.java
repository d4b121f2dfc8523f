package dev.throughline.shipping.command;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.shipping.ShippingWiring;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Instant;
import java.util.List;

/** The inbox of shipping on ports in memory, and one order's shipment in it. */
final class ShippingInMemory {
  static final StreamId SHIPMENT = new StreamId(new TenantId("t1"), "shipment", "o1");
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String ITEMS =
      "{\"order_id\":\"o1\",\"items\":[{\"sku\":\"lamp\",\"quantity\":2}]}";

  final Json json = new Json();
  final InMemoryEventStore store = new InMemoryEventStore();
  final ShippingInbox function = on(store);

  /** The same through another store. */
  ShippingInbox on(EventStore through) {
    var wiring = new ShippingWiring();
    var executor = wiring.executor(wiring.events(json), through, () -> NOW, Backoff.immediately(3));
    var rule =
        new ParkingRule(
            () -> "shipping-inbox",
            () -> 5,
            TimeBudget.DEPLOYMENT,
            new InMemoryParkingTable(),
            () -> NOW);
    var batch = new FifoBatch((_, _) -> {}, new Metrics(), rule);
    var consumer = new InboxConsumer(batch, new JsonWireFormat(json));
    return new ShippingInbox(consumer, executor, json);
  }

  void handle(Message message) {
    function.inbox().handle(message);
  }

  static CommandMessage create(String id) {
    return message(id, "shipping.create", ITEMS);
  }

  static CommandMessage message(String id, String type) {
    return message(id, type, "{\"order_id\":\"o1\"}");
  }

  static CommandMessage message(String id, String type, String json) {
    return new CommandMessage(
        new CommandId(id), "", SHIPMENT, type, "1.0", json, NOW, "correlation", "cause", "user-1");
  }

  List<Commit> commits() {
    return store.read(SHIPMENT).commits();
  }

  /** The types of the shipment's events. */
  List<String> types() {
    return commits().stream().flatMap(Commit::data).map(event -> event.type()).toList();
  }
}
