package dev.throughline.lambda.queue;

import static dev.throughline.lambda.queue.Messages.batch;
import static dev.throughline.lambda.queue.Messages.fifo;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class ConsumersTest {
  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "order", "1");
  private static final RecordedEvent EVENT =
      new RecordedEvent(
          "e-1",
          STREAM,
          new StreamPosition(1, 1),
          new EventData("order.created", "1.0", "{}"),
          Instant.EPOCH,
          "order-service",
          "c-1",
          "k-1",
          null);
  private static final CommandMessage COMMAND = command("k-2");
  private static final TimerMessage TIMER =
      new TimerMessage("t-1", STREAM, "deadline", Instant.EPOCH, "c-3", "e-3");

  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final InMemoryParkingTable parking = new InMemoryParkingTable();
  private final FifoBatch batch =
      new FifoBatch(
          (_, _) -> {},
          new Metrics(),
          new ParkingRule(
              () -> "a-consumer", () -> 5, TimeBudget.DEPLOYMENT, parking, () -> Instant.EPOCH));
  private final InboxConsumer consumer = new InboxConsumer(batch, wire);
  private final Inbox inbox =
      Inbox.ofCommands(this::take).withEvents(this::take).withTimers(this::take);
  private final Inbox failing =
      Inbox.ofCommands(ConsumersTest::fail)
          .withEvents(ConsumersTest::fail)
          .withTimers(ConsumersTest::fail);
  private final List<Object> taken = new ArrayList<>();
  private final List<Map<String, Object>> logged = new ArrayList<>();

  private static CommandMessage command(String id) {
    return new CommandMessage(
        new CommandId(id),
        "",
        STREAM,
        "orders.confirm",
        "1.0",
        "{}",
        Instant.EPOCH,
        "c-2",
        "e-2",
        null);
  }

  private void take(Object message) {
    taken.add(message);
    logged.add(Map.copyOf(MDC.getMap()));
  }

  @Test
  void anEventIsHandedOverAndItsLogLinesSayWhichItIs() {
    var response = consumer.handle(batch(fifo("1", "a", 1, wire.write(EVENT))), null, inbox);

    assertThat(response.getBatchItemFailures()).isEmpty();
    assertThat(taken).containsExactly(EVENT);
    assertThat(logged)
        .containsExactly(
            Map.of(
                "function", "none",
                "tenant_id", "acme",
                "correlation_id", "c-1",
                "causation_id", "k-1",
                "event_id", "e-1"));
  }

  @Test
  void aCommandIsHandedOverAndItsLogLinesSayWhichItIs() {
    consumer.handle(batch(fifo("1", "a", 1, wire.write(COMMAND))), null, inbox);

    assertThat(taken).containsExactly(COMMAND);
    assertThat(logged)
        .singleElement()
        .satisfies(fields -> assertThat(fields).containsEntry("command_id", "k-2"))
        .satisfies(fields -> assertThat(fields).containsEntry("causation_id", "e-2"));
  }

  @Test
  void anInboxIsHandedMessagesOfEachKindInTheirOrder() {
    consumer.handle(
        batch(
            fifo("1", "a", 1, wire.write(TIMER)),
            fifo("2", "a", 1, wire.write(EVENT)),
            fifo("3", "a", 1, wire.write(TIMER)),
            fifo("4", "a", 1, wire.write(COMMAND))),
        null,
        inbox);

    assertThat(taken).containsExactly(TIMER, EVENT, TIMER, COMMAND);
    assertThat(logged.getFirst()).containsEntry("timer_id", "t-1").doesNotContainKey("event_id");
    assertThat(logged.get(1)).containsEntry("event_id", "e-1").doesNotContainKey("timer_id");
  }

  @Test
  void anUnreadableMessageFailsAndBlocksNoOtherGroup() {
    var response =
        consumer.handle(
            batch(fifo("1", "a", 1, "{\"no\":1}"), fifo("2", "b", 1, wire.write(EVENT))),
            null,
            inbox);

    assertThat(response.getBatchItemFailures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.getItemIdentifier()).isEqualTo("1"));
    assertThat(taken).containsExactly(EVENT);
  }

  @Test
  void aMessageOfAKindThatAnInboxDoesNotTakeFails() {
    var response =
        consumer.handle(
            batch(
                fifo("1", "a", 1, wire.write(COMMAND)),
                fifo("2", "b", 1, wire.write(TIMER)),
                fifo("3", "c", 1, wire.write(new RedriveMessage(STREAM, Set.of()))),
                fifo("4", "d", 1, wire.write(EVENT))),
            null,
            Inbox.ofEvents(this::take));

    assertThat(response.getBatchItemFailures())
        .extracting(failure -> failure.getItemIdentifier())
        .containsExactly("1", "2", "3");
    assertThat(taken).containsExactly(EVENT);
  }

  @Test
  void messagesOfOneKindAreHandledTogetherUpToTheFirstOfAnotherInTheirGroup() {
    var together = new ArrayList<Message>();
    MessageHandler<CommandMessage> atOnce =
        new MessageHandler<>() {
          @Override
          public void handle(CommandMessage message) {
            take(message);
          }

          @Override
          public Set<CommandMessage> handleTogether(List<CommandMessage> messages) {
            together.addAll(messages);
            return Set.copyOf(messages);
          }
        };
    var other = command("k-3");
    var last = command("k-4");

    consumer.handle(
        batch(
            fifo("1", "a", 1, wire.write(COMMAND)),
            fifo("2", "b", 1, wire.write(other)),
            fifo("3", "a", 1, wire.write(EVENT)),
            fifo("4", "a", 1, wire.write(last))),
        null,
        inbox.withCommands(atOnce));

    assertThat(together).containsExactly(COMMAND, other);
    assertThat(taken).containsExactly(EVENT, last);
  }

  @Test
  void nothingOfAMessageIsLeftInTheLogAfterwards() {
    consumer.handle(batch(fifo("1", "a", 1, wire.write(EVENT))), null, inbox);

    assertThat(MDC.getMap()).containsOnlyKeys("function");
  }

  private static SQSMessage tooOften(String body) {
    var message = fifo("m", "a group", 5, body);
    message.setEventSourceArn("arn:aws:sqs:eu-central-1:123456789012:a-queue.fifo");
    return message;
  }

  private static void fail(Object message) {
    throw new IllegalStateException("cannot: " + message);
  }

  private ParkedMessage setAside(StreamId stream, String id) {
    return (ParkedMessage) parking.find(new Parked.Key("a-consumer", stream, id)).orElseThrow();
  }

  @Test
  void anEventIsParkedWithItsVersion() {
    var body = wire.write(EVENT);
    consumer.handle(batch(tooOften(body)), null, failing);

    var message = setAside(STREAM, "e-1");
    assertThat(message.version()).hasValue(1);
    assertThat(message.queue()).isEqualTo("a-queue.fifo");
    assertThat(message.group()).isEqualTo("a group");
    assertThat(message.payload()).isEqualTo(body);
    assertThat(message.failure().error()).contains("cannot:");
  }

  @Test
  void aCommandIsParkedUnderItsTarget() {
    var body = wire.write(COMMAND);
    consumer.handle(batch(tooOften(body)), null, failing);

    assertThat(setAside(STREAM, "k-2").version()).isEmpty();
    assertThat(setAside(STREAM, "k-2").payload()).isEqualTo(body);
  }

  @Test
  void aTimerIsParkedUnderItsSaga() {
    consumer.handle(batch(tooOften(wire.write(TIMER))), null, failing);

    assertThat(setAside(STREAM, "t-1").payload()).isEqualTo(wire.write(TIMER));
  }

  @Test
  void anInboxGoesOnWhenOneOfItsMessagesIsParked() {
    var response =
        consumer.handle(
            batch(tooOften(wire.write(EVENT)), fifo("2", "a group", 5, wire.write(TIMER))),
            null,
            failing.withTimers(this::take));

    assertThat(response.getBatchItemFailures()).isEmpty();
    assertThat(setAside(STREAM, "e-1").messageId()).isEqualTo("e-1");
    assertThat(taken).containsExactly(TIMER);
  }
}
