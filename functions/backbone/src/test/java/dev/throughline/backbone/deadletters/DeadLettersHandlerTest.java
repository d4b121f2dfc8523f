package dev.throughline.backbone.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.backbone.Commits;
import dev.throughline.backbone.Invocations;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadLettersHandlerTest {
  private static final String ORDERS = "t-orders-projection-dlq.fifo";
  private static final String PAYMENTS = "t-payments-inbox-dlq.fifo";
  private static final String TRACES = "t-traces-dlq";
  private static final String UNDELIVERED = "t-traces-dlq.fifo";

  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final InMemoryParkingTable parking = new InMemoryParkingTable();
  private final DeadLettersHandler handler =
      new DeadLettersHandler(
          Consumers.of(
              "orders-projection=https://sqs/1/t-orders-projection.fifo,"
                  + "payments-inbox=https://sqs/1/t-payments-inbox.fifo,"
                  + "traces-projection=https://sqs/1/t-traces"),
          new DeadLetterReader(wire, new Json(), new TenantId("platform")),
          parking,
          () -> Commits.AT,
          new Metrics());

  private static SQSMessage letter(String queue, String id, String group, String body) {
    var message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    message.setEventSourceArn("arn:aws:sqs:eu-central-1:1:" + queue);
    var attributes = new HashMap<>(Map.of("ApproximateReceiveCount", "9"));
    if (!group.isEmpty()) {
      attributes.put("MessageGroupId", group);
    }
    message.setAttributes(attributes);
    return message;
  }

  private SQSMessage letter(String queue, RecordedEvent event) {
    return letter(queue, "m", event.stream().key(), wire.write(event));
  }

  private static List<RecordedEvent> events(String stream, int count) {
    var types = java.util.Collections.nCopies(count, "order.paid").toArray(String[]::new);
    return Commits.first(stream, Commits.body("k", "c", 0, types)).events();
  }

  private List<String> handle(SQSMessage... letters) {
    return handle(Duration.ofSeconds(20), letters);
  }

  private List<String> handle(Duration left, SQSMessage... letters) {
    var event = new SQSEvent();
    event.setRecords(List.of(letters));
    return handler.handleRequest(event, Invocations.with(left)).getBatchItemFailures().stream()
        .map(failure -> failure.getItemIdentifier())
        .toList();
  }

  @Test
  void aLetterThatThereMayBeNoTimeForStaysWhereItLies() {
    var event = events("order-late", 1).getFirst();

    assertThat(handle(Duration.ofMillis(7_999), letter(ORDERS, event))).containsExactly("m");
    assertThat(parked("orders-projection", event.stream())).isEmpty();
    assertThat(handle(Duration.ofSeconds(8), letter(ORDERS, event))).isEmpty();
    assertThat(parked("orders-projection", event.stream())).hasSize(1);
  }

  private List<Parked> parked(String consumer, StreamId stream) {
    return parking.of(consumer, stream);
  }

  private Parked only(String consumer, StreamId stream) {
    var parked = parked(consumer, stream);
    assertThat(parked).hasSize(1);
    return parked.getFirst();
  }

  @Test
  void anEventThatAProjectionDiedOfStopsItsStreamAndTheSmallestVersionWins() {
    var events = events("order-1", 4);

    assertThat(handle(letter(ORDERS, events.get(2)))).isEmpty();
    assertThat(handle(letter(ORDERS, events.get(1)), letter(ORDERS, events.get(3)))).isEmpty();
    assertThat(handle(letter(ORDERS, events.get(2)))).isEmpty();

    var stream = Commits.stream("order-1");
    assertThat(only("orders-projection", stream))
        .isInstanceOfSatisfying(
            BlockedStream.class,
            note -> {
              assertThat(note.fromVersion()).isEqualTo(2);
              assertThat(note.upToVersion()).isEqualTo(4);
              assertThat(note.failure().attempts()).isEqualTo(9);
              assertThat(note.failure().error())
                  .startsWith("orders-projection ended without an answer every time");
            });
  }

  @Test
  void aCommandIsParkedWholeHoweverOftenItComes() {
    var target = Commits.stream("payment-1");
    var body =
        wire.write(
            new CommandMessage(
                new CommandId("k-1"), "", target, "a.b", "1.0", "{}", Commits.AT, "c", "e", null));

    handle(letter(PAYMENTS, "m-1", "group", body));
    handle(letter(PAYMENTS, "m-2", "group", body));

    assertThat(only("payments-inbox", target))
        .isEqualTo(
            new ParkedMessage(
                "payments-inbox",
                target,
                "k-1",
                OptionalLong.empty(),
                "t-payments-inbox.fifo",
                "group",
                body,
                only("payments-inbox", target).failure()));
  }

  @Test
  void anEventForAConsumerThatNeedsNoOrderIsParkedUnderItsId() {
    var event = events("order-1", 1).getFirst();

    handle(letter(TRACES, "m-1", "", wire.write(event)));

    assertThat(only("traces-projection", event.stream()))
        .isInstanceOfSatisfying(
            ParkedMessage.class,
            aside -> {
              assertThat(aside.messageId()).isEqualTo(event.id());
              assertThat(aside.version()).hasValue(1);
              assertThat(aside.group()).isEmpty();
              assertThat(aside.queue()).isEqualTo("t-traces");
            });
  }

  @Test
  void aTimerBelongsToItsSaga() {
    var saga = Commits.stream("checkout-1");
    var timer = new TimerMessage("t-1", saga, "deadline", Commits.AT, "c", "e");

    handle(letter(PAYMENTS, "m-1", "g", wire.write(timer)));

    assertThat(only("payments-inbox", saga).key().messageId()).isEqualTo("t-1");
  }

  @Test
  void aLetterThatTheTopicCouldNotDeliverSaysWhy() {
    var event = events("order-1", 1).getFirst();
    var letter = letter(UNDELIVERED, event);
    var why = new MessageAttribute();
    why.setStringValue("queue does not exist");
    letter.setMessageAttributes(Map.of("ErrorMessage", why));

    handle(letter);

    assertThat(only("traces-projection", event.stream()).failure().error())
        .isEqualTo("The topic could not deliver the message: queue does not exist");
  }

  @Test
  void anUnreadableMessageIsParkedInTheStreamOfItsGroup() {
    handle(letter(PAYMENTS, "m-1", "local#payment#1", "no JSON"));

    var parked = only("payments-inbox", Commits.stream("payment-1"));
    assertThat(parked.key().messageId()).isEqualTo("m-1");
    assertThat(parked.failure().error()).startsWith("The message cannot be read: not JSON");
  }

  @Test
  void anUnreadableMessageWithoutAStreamIsParkedForThePlatformsTenant() {
    handle(
        letter(PAYMENTS, "m-1", "poison", "{\"no\":1}"),
        letter(TRACES, "m-2", "", "[1]"),
        letter(PAYMENTS, "m-3", "poison", "{\"event_id\":\"no more\"}"));

    var page = parking.list(new TenantId("platform"), Optional.empty(), Optional.empty(), 10);
    assertThat(page.items())
        .extracting(parked -> parked.key().stream().name())
        .containsExactly("unreadable-m-1", "unreadable-m-3", "unreadable-m-2");
  }

  @Test
  void aRequestToRedriveThatDiedIsNotedAtItsStreamAndNowhereElse() {
    var stream = Commits.stream("order-1");
    var body = wire.write(new RedriveMessage(stream, Set.of()));

    assertThat(handle(letter(ORDERS, "m-1", stream.key(), body))).isEmpty();
    assertThat(parked("orders-projection", stream)).isEmpty();

    var before = Commits.AT.minusSeconds(60);
    parking.add(
        new BlockedStream(
            "orders-projection", stream, 3, 5, new Failure("old", "", 5, before, before)));
    assertThat(handle(letter(ORDERS, "m-1", stream.key(), body))).isEmpty();

    assertThat(only("orders-projection", stream))
        .isInstanceOfSatisfying(
            BlockedStream.class,
            note -> {
              assertThat(note.fromVersion()).isEqualTo(3);
              assertThat(note.upToVersion()).isEqualTo(5);
              assertThat(note.failure().error()).contains("ended without an answer");
              assertThat(note.failure().firstAt()).isEqualTo(before);
            });
  }

  @Test
  void aLetterThatCannotBeParkedStaysInItsQueueAndHoldsUpNothing() {
    var event = events("order-1", 1).getFirst();

    var failed =
        handle(
            letter("t-unknown-dlq", "m-1", "g", wire.write(event)),
            letter(ORDERS, "m-2", "g", wire.write(event)));

    assertThat(failed).containsExactly("m-1");
    assertThat(parked("orders-projection", event.stream())).hasSize(1);
  }
}
