package dev.throughline.backbone.ops;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.Operator;
import dev.throughline.backbone.Operator.Answer;
import dev.throughline.backbone.RecordingOutbox;
import dev.throughline.backbone.deadletters.DeadLetterQueues;
import dev.throughline.backbone.deadletters.DeadLetterReader;
import dev.throughline.backbone.deadletters.DeadLetters;
import dev.throughline.backbone.deadletters.InMemoryDeadLetterQueue;
import dev.throughline.backbone.disclosure.DisclosuresInMemory;
import dev.throughline.backbone.parking.ActionRecorder;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.backbone.parking.ParkingActions;
import dev.throughline.backbone.parking.ParkingWiring;
import dev.throughline.backbone.parking.Redriver;
import dev.throughline.backbone.parking.domain.ParkingDecider;
import dev.throughline.backbone.projections.ProjectionsInMemory;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The operator's actions on in-memory ports. */
final class OperatorsDesk {
  static final Failure FAILURE =
      new Failure("java.lang.IllegalStateException: broken", "at x", 5, Commits.AT, Commits.AT);

  final InMemoryEventStore store = new InMemoryEventStore();
  final InMemoryParkingTable parking = new InMemoryParkingTable();
  final RecordingOutbox outbox = new RecordingOutbox();
  final JsonWireFormat wire = new JsonWireFormat(new Json());
  final Consumers consumers =
      Consumers.of(
          "orders-projection=https://sqs/1/t-orders-projection.fifo,"
              + "payments-inbox=https://sqs/1/t-payments-inbox.fifo,"
              + "timers=https://sqs/1/t-timers");
  final InMemoryDeadLetterQueue orders =
      new InMemoryDeadLetterQueue("t-orders-projection-dlq.fifo");
  final InMemoryDeadLetterQueue publisher = new InMemoryDeadLetterQueue("t-publisher-dlq");

  Operator operator() {
    return Operator.of(handler());
  }

  OpsActionsHandler handler() {
    var json = new Json();
    var redriver = new Redriver(parking, outbox, wire);
    var executor =
        new CommandExecutor<>(
            new ParkingDecider(),
            ParkingWiring.events(json),
            store,
            ParkingWiring.SOURCE,
            () -> Commits.AT,
            Backoff.immediately(3));
    return new OpsActionsHandler(
        new ParkingActions(new ActionRecorder(executor), parking, redriver, consumers),
        new DeadLetters(
            new DeadLetterQueues(List.of(publisher, orders)),
            consumers,
            new DeadLetterReader(wire, json, new TenantId("local")),
            redriver,
            json),
        new ProjectionsInMemory().actions(),
        new DisclosuresInMemory().actions(store));
  }

  BlockedStream blocked(String stream, long from, long upTo) {
    var blocked =
        new BlockedStream("orders-projection", Commits.stream(stream), from, upTo, FAILURE);
    parking.add(blocked);
    return blocked;
  }

  ParkedMessage setAside(String consumer, String stream, String id, OptionalLong version) {
    return setAside(consumer, stream, id, version, "{\"id\":\"" + id + "\"}");
  }

  /** Parks a command for payments. */
  ParkedMessage setAside(String stream, String payload) {
    return setAside("payments-inbox", stream, "k-1", OptionalLong.empty(), payload);
  }

  private ParkedMessage setAside(
      String consumer, String stream, String id, OptionalLong version, String payload) {
    var queue = consumers.find(consumer).orElseThrow();
    var aside =
        new ParkedMessage(
            consumer,
            Commits.stream(stream),
            id,
            version,
            queue.queue(),
            queue.isFifo() ? "local#" + stream : "",
            payload,
            FAILURE);
    parking.add(aside);
    return aside;
  }

  Answer redrive(String consumer, String stream, String... headers) {
    return operator()
        .post(
            "/ops/parked/{consumer}/{stream}/redrive",
            Map.of("consumer", consumer, "stream", stream),
            "",
            headers);
  }

  Answer redriveAll(String consumer, String... headers) {
    return operator()
        .post("/ops/parked/{consumer}/redrive", Map.of("consumer", consumer), "", headers);
  }

  Answer discard(String consumer, String stream, String body, String... headers) {
    return operator()
        .post(
            "/ops/parked/{consumer}/{stream}/discard",
            Map.of("consumer", consumer, "stream", stream),
            body,
            headers);
  }

  List<String> recorded(String consumer) {
    return store.read(Commits.stream("parking-" + consumer)).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .map(event -> event.data().type() + " " + event.data().json())
        .toList();
  }

  List<RedriveMessage> orders() {
    return outbox.sent().stream()
        .map(message -> wire.read(message.body()))
        .filter(RedriveMessage.class::isInstance)
        .map(RedriveMessage.class::cast)
        .toList();
  }
}
