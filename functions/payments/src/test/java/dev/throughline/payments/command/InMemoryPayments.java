package dev.throughline.payments.command;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.payments.PaymentsWiring;
import dev.throughline.payments.gateway.LedgerGateway;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The inbox of payments on a store and a gateway in memory, and messages for it. */
final class InMemoryPayments {
  static final StreamId PAYMENT = new StreamId(new TenantId("t1"), "payment", "o1");
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  final Json json = new Json();
  final InMemoryEventStore store = new InMemoryEventStore();
  final LedgerGateway gateway = new LedgerGateway();
  final PaymentsInbox function = function(store);
  final Inbox payments = function.inbox();

  /** The same inbox on another store in front of this one. */
  Inbox on(EventStore through) {
    return function(through).inbox();
  }

  private PaymentsInbox function(EventStore through) {
    var wiring = new PaymentsWiring();
    var events = wiring.events(json);
    var backoff = Backoff.immediately(3);
    var executor = wiring.executor(events, through, () -> NOW, backoff);
    var wire = new JsonWireFormat(json);
    var rule =
        new ParkingRule(
            () -> "payments-inbox",
            () -> 5,
            TimeBudget.DEPLOYMENT,
            new InMemoryParkingTable(),
            () -> NOW);
    var batch = new FifoBatch((_, _) -> {}, new Metrics(), rule);
    return new PaymentsInbox(new InboxConsumer(batch, wire), executor, gateway, json);
  }

  static CommandMessage authorize(String id) {
    return message(
        id,
        "payments.authorize",
        """
        {"order_id":"o1","amount":{"amount":"49.99","currency":"USD"},"payment_method":"tok_ok"}\
        """);
  }

  static CommandMessage message(String id, String type) {
    return message(id, type, "{\"order_id\":\"o1\"}");
  }

  static CommandMessage message(String id, String type, String json) {
    return new CommandMessage(
        new CommandId(id), "", PAYMENT, type, "1.0", json, NOW, "correlation", "cause", "user-1");
  }

  /** An event of another context about the order, in a choreographed checkout. */
  static RecordedEvent event(String category, String type, String json) {
    var stream = new StreamId(PAYMENT.tenant(), category, "o1");
    return new RecordedEvent(
        type + " of o1",
        stream,
        new StreamPosition(1, 1),
        new EventData(type, "1.0", json),
        NOW,
        category + "-service",
        "correlation",
        "cause",
        null,
        "choreographed",
        null);
  }

  /** The types of all events of the payment. */
  List<String> types() {
    return events().map(EventData::type).toList();
  }

  /** The data of the first event of a type. */
  String json(String type) {
    return events().filter(event -> event.type().equals(type)).findFirst().orElseThrow().json();
  }

  private Stream<EventData> events() {
    return store.read(PAYMENT).commits().stream().flatMap(c -> c.data());
  }
}
