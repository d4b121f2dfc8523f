package dev.throughline.shipping.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.shipping.ShippingWiring;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShipmentsTest {
  private static final Context NO_CONTEXT = null;
  private static final StreamId SHIPMENT = new StreamId(new TenantId("t1"), "shipment", "o1");
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String ITEMS =
      "{\"order_id\":\"o1\",\"items\":[{\"sku\":\"lamp\",\"quantity\":2}]}";

  private final Json json = new Json();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final ShippingInbox function = on(store);
  private final Inbox shipments = function.inbox();

  @Test
  void everyCommandOfTheQueueIsCarriedOut() {
    shipments.handle(message("c1", "shipping.create", ITEMS));
    shipments.handle(message("c2", "shipping.pick"));
    shipments.handle(message("c3", "shipping.pack"));
    shipments.handle(message("c4", "shipping.label"));
    shipments.handle(message("c5", "shipping.dispatch"));

    assertThat(types())
        .containsExactly(
            "shipment.created",
            "shipment.picked",
            "shipment.packed",
            "shipment.labelled",
            "shipment.dispatched");
  }

  @Test
  void theSameMessageTwiceHasItsEffectOnce() {
    for (var message :
        List.of(message("c1", "shipping.create", ITEMS), message("c2", "shipping.cancel"))) {
      shipments.handle(message);
      shipments.handle(message);
    }

    assertThat(types()).containsExactly("shipment.created", "shipment.cancelled");
  }

  @Test
  void theSameCommandUnderAnotherIdHasItsEffectOnce() {
    shipments.handle(message("c1", "shipping.create", ITEMS));
    shipments.handle(message("c2", "shipping.create", ITEMS));

    assertThat(types()).containsExactly("shipment.created");
  }

  @Test
  void aLateCreationIsRefusedAndAcknowledged() {
    shipments.handle(message("c1", "shipping.cancel"));
    shipments.handle(message("c2", "shipping.create", ITEMS));

    assertThat(types()).containsExactly("shipment.cancelled");
  }

  @Test
  void anEventWhoseCommandLosesEveryConflictIsDeliveredAgain() {
    var beaten = on(new AlwaysBeaten(store)).inbox();
    var create = message("c1", "shipping.create", ITEMS);

    assertThatThrownBy(() -> beaten.handle(create)).isInstanceOf(Unavailable.class);
    assertThat(store.commits()).isEmpty();
  }

  @Test
  void theCommitCarriesTheTraceOfTheMessage() {
    shipments.handle(message("c1", "shipping.create", ITEMS));

    var body = store.read(SHIPMENT).commits().getFirst().bodies().getFirst();
    assertThat(body.commandId()).isEqualTo(new CommandId("c1"));
    assertThat(body.correlationId()).isEqualTo("correlation");
    assertThat(body.userId()).isEqualTo("user-1");
    assertThat(body.source()).isEqualTo("shipping-service");
    assertThat(body.at()).isEqualTo(NOW);
  }

  @Test
  void aCommandOnAnotherOrdersStreamIsNotCarriedOut() {
    var astray = message("c1", "shipping.cancel", "{\"order_id\":\"o2\"}");

    assertThatThrownBy(() -> shipments.handle(astray)).isInstanceOf(IllegalArgumentException.class);
    assertThat(store.commits()).isEmpty();
  }

  @Test
  void aCommandThatCannotBeReadIsReported() {
    var wire = new JsonWireFormat(json);
    var event = new SQSEvent();
    event.setRecords(
        List.of(
            record("bad", wire.write(message("c1", "shipping.teleport"))),
            record("good", wire.write(message("c2", "shipping.create", ITEMS)))));

    var response = function.handleRequest(event, NO_CONTEXT);
    assertThat(response.getBatchItemFailures())
        .extracting(failure -> failure.getItemIdentifier())
        .containsExactly("bad");
    assertThat(types()).containsExactly("shipment.created");
  }

  private static RecordedEvent confirmed(String more) {
    return new RecordedEvent(
        "confirmed",
        new StreamId(SHIPMENT.tenant(), "order", SHIPMENT.id()),
        new StreamPosition(2, 4),
        new EventData("order.confirmed", "1.1", "{\"order_id\":\"o1\"" + more + "}"),
        NOW,
        "order-service",
        "correlation",
        "cause",
        null,
        null);
  }

  @Test
  void theShipmentOfAConfirmedOrderIsSentOnce() {
    shipments.handle(message("c1", "shipping.create", ITEMS));
    shipments.handle(confirmed(""));
    shipments.handle(confirmed(""));

    assertThat(types())
        .containsExactly(
            "shipment.created",
            "shipment.picked",
            "shipment.packed",
            "shipment.labelled",
            "shipment.dispatched");
    assertThat(store.read(SHIPMENT).commits()).hasSize(2);
  }

  @Test
  void aConfirmationWithItemsCreatesTheShipmentIfThereIsNone() {
    shipments.handle(confirmed(",\"items\":[{\"sku\":\"lamp\",\"quantity\":2}]"));

    assertThat(types()).startsWith("shipment.created").endsWith("shipment.dispatched");
    assertThat(store.read(SHIPMENT).commits()).hasSize(1);
  }

  private RecordedEvent last(@Nullable String flow) {
    var stored = store.read(SHIPMENT).commits().getLast().events().getLast();
    return new RecordedEvent(
        stored.id(),
        stored.stream(),
        stored.position(),
        stored.data(),
        stored.at(),
        stored.source(),
        stored.correlationId(),
        stored.causationId(),
        stored.userId(),
        flow);
  }

  @Test
  void eachStageOfAHybridOrdersShipmentLeadsToTheNextOnce() {
    shipments.handle(message("c1", "shipping.create", ITEMS));
    for (var stage = 1; stage <= 5; stage++) {
      var event = last("hybrid");
      shipments.handle(event);
      shipments.handle(event);
    }

    assertThat(types())
        .containsExactly(
            "shipment.created",
            "shipment.picked",
            "shipment.packed",
            "shipment.labelled",
            "shipment.dispatched");
    assertThat(store.read(SHIPMENT).commits()).hasSize(5);
  }

  @Test
  void aStageOfAnotherOrdersShipmentLeadsToNothing() {
    shipments.handle(message("c1", "shipping.create", ITEMS));
    shipments.handle(last(null));
    shipments.handle(last("choreographed"));

    assertThat(types()).containsExactly("shipment.created");
  }

  @Test
  void aHybridOrderIsNotSentAtItsConfirmation() {
    shipments.handle(message("c1", "shipping.create", ITEMS));
    shipments.handle(
        new RecordedEvent(
            "confirmed",
            new StreamId(SHIPMENT.tenant(), "order", SHIPMENT.id()),
            new StreamPosition(5, 6),
            new EventData("order.confirmed", "1.1", "{\"order_id\":\"o1\"}"),
            NOW,
            "order-service",
            "correlation",
            "cause",
            null,
            "hybrid"));

    assertThat(types()).containsExactly("shipment.created");
  }

  private ShippingInbox on(EventStore through) {
    var wiring = new ShippingWiring();
    var executor = wiring.executor(wiring.events(json), through, () -> NOW, Backoff.immediately(3));
    var rule =
        new ParkingRule(() -> "shipping-inbox", () -> 5, new InMemoryParkingTable(), () -> NOW);
    var batch = new FifoBatch((_, _) -> {}, new Metrics(), rule);
    var consumer = new InboxConsumer(batch, new JsonWireFormat(json));
    return new ShippingInbox(consumer, executor, json);
  }

  private static SQSMessage record(String id, String body) {
    var message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    message.setAttributes(Map.of());
    return message;
  }

  private static CommandMessage message(String id, String type) {
    return message(id, type, "{\"order_id\":\"o1\"}");
  }

  private static CommandMessage message(String id, String type, String json) {
    return new CommandMessage(
        new CommandId(id), "", SHIPMENT, type, "1.0", json, NOW, "correlation", "cause", "user-1");
  }

  private List<String> types() {
    return store.read(SHIPMENT).commits().stream()
        .flatMap(commit -> commit.data())
        .map(event -> event.type())
        .toList();
  }

  /** A store in which every write meets a conflict. */
  private record AlwaysBeaten(EventStore store) implements EventStore {
    @Override
    public StreamSlice read(StreamId stream, long afterCommit) {
      return store.read(stream, afterCommit);
    }

    @Override
    public AppendResult append(Append write) {
      return new AppendResult.Conflict();
    }

    @Override
    public AppendResult appendAll(List<Append> writes, List<Check> checks) {
      return new AppendResult.Conflict();
    }
  }
}
