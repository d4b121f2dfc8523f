package dev.throughline.lambda.queue;

import static dev.throughline.lambda.queue.Messages.batch;
import static dev.throughline.lambda.queue.Messages.fifo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.InboxCommands.Received;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxCommandsTest {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");
  private static final TenantId TENANT = new TenantId("acme");

  record Open(String doorId) {}

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);
  private final Doors doors = new Doors();
  private final InboxCommands<Open> inbox = new InboxCommands<>("door", Open::doorId, doors);
  private final MessageHandler<CommandMessage> commands =
      inbox.sent(
          CommandTypes.of(json, RecordTypes.of(Open.class).type("doors.open", "1.0", Open.class)));
  private final InboxConsumer consumer =
      new InboxConsumer(
          new FifoBatch(
              (_, _) -> {},
              new Metrics(),
              new ParkingRule(
                  () -> "doors",
                  () -> 5,
                  TimeBudget.DEPLOYMENT,
                  new InMemoryParkingTable(),
                  () -> AT)),
          wire);

  /**
   * Opens doors; a jammed door cannot be opened together with others, a walled one cannot be opened
   * at all.
   */
  private static final class Doors implements InboxCommands.Executor<Open> {
    private final List<String> alone = new ArrayList<>();
    private final List<String> together = new ArrayList<>();
    private @Nullable Received<Open> last;
    private Outcome<String> outcome = new Outcome.Unchanged<>("open", 1);

    private Received<Open> last() {
      return Objects.requireNonNull(last);
    }

    @Override
    public Outcome<?> execute(Received<Open> received) {
      last = received;
      alone.add(received.command().doorId());
      if (received.command().doorId().equals("walled")) {
        throw new IllegalStateException("there is no door");
      }
      return outcome;
    }

    @Override
    public List<Optional<Outcome<?>>> executeTogether(List<Received<Open>> all) {
      return all.stream().map(it -> opened(it.command().doorId())).toList();
    }

    private Optional<Outcome<?>> opened(String door) {
      if (door.equals("jammed") || door.equals("walled")) {
        return Optional.empty();
      }
      together.add(door);
      return Optional.of(outcome);
    }
  }

  private static CommandMessage message(String id, String target, String json) {
    return new CommandMessage(
        new CommandId(id),
        "",
        new StreamId(TENANT, "door", target),
        "doors.open",
        "1.0",
        json,
        AT,
        "c",
        "cause",
        "ada");
  }

  private static CommandMessage open(String id, String door) {
    return message(id, door, "{\"door_id\":\"" + door + "\"}");
  }

  private SQSMessage queued(CommandMessage command) {
    return fifo(command.id().value(), command.target().key(), 1, wire.write(command));
  }

  private List<String> handle(SQSMessage... messages) {
    return consumer
        .handle(batch(messages), null, Inbox.ofCommands(commands))
        .getBatchItemFailures()
        .stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  @Test
  void aMessageThatWasHandledTogetherIsNotHandledAgain() {
    assertThat(handle(queued(open("1", "a")), queued(open("2", "b")))).isEmpty();
    assertThat(doors.together).containsExactly("a", "b");
    assertThat(doors.alone).isEmpty();
  }

  @Test
  void aMessageThatCameAloneIsCarriedOutAlone() {
    assertThat(handle(queued(open("1", "a")))).isEmpty();
    assertThat(doors.together).isEmpty();
    assertThat(doors.alone).containsExactly("a");
  }

  @Test
  void aMessageThatCannotBeHandledTogetherHasItsTurnAndFailsAlone() {
    var failed =
        handle(queued(open("1", "a")), queued(open("2", "walled")), queued(open("3", "jammed")));
    assertThat(failed).containsExactly("2");
    assertThat(doors.together).containsExactly("a");
    assertThat(doors.alone).containsExactly("walled", "jammed");
  }

  @Test
  void anUnreadableRecordHoldsUpItsOwnStreamOnly() {
    var failed =
        handle(
            queued(message("1", "a", "{}")),
            queued(open("2", "a")),
            fifo("3", "of b", 1, "no command"),
            fifo("4", "of b", 1, wire.write(open("4", "b"))),
            queued(open("5", "c")),
            queued(open("6", "d")));
    assertThat(failed).containsExactly("1", "2", "3", "4");
    assertThat(doors.together).containsExactly("c", "d");
    assertThat(doors.alone).isEmpty();
  }

  @Test
  void aCommandForAnotherStreamThanItIsAboutIsNotCarriedOut() {
    var astray = message("1", "a", "{\"door_id\":\"b\"}");
    assertThatIllegalArgumentException().isThrownBy(() -> commands.handle(astray));
    assertThat(commands.handleTogether(List.of(astray))).isEmpty();
    assertThat(doors.together).isEmpty();
  }

  @Test
  void aContendedCommandIsDeliveredAgainAndARefusedOneIsNot() {
    doors.outcome = new Outcome.Contended<>(7);
    assertThatThrownBy(() -> commands.handle(open("1", "a")))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("7 times");
    assertThat(commands.handleTogether(List.of(open("1", "a")))).isEmpty();

    doors.outcome = new Outcome.Rejected<>(new Rejection("locked", "The door is locked."));
    commands.handle(open("1", "a"));
    assertThat(commands.handleTogether(List.of(open("1", "a")))).hasSize(1);
  }

  record BellRang(String doorId) {}

  private static RecordedEvent event(String type, @Nullable String flow) {
    return new RecordedEvent(
        "e1",
        new StreamId(TENANT, "bell", "1"),
        new StreamPosition(1, 1),
        new EventData(type, "1.0", "{\"door_id\":\"a\"}"),
        AT,
        "bell-service",
        "c",
        "cause",
        "ada",
        flow,
        null);
  }

  private MessageHandler<RecordedEvent> reaction() {
    var types = RecordTypes.of(BellRang.class).type("bell.rang", "1.0", BellRang.class);
    return inbox.onEvents(
        EventTypes.of(json, types).build(),
        (event, flow) -> flow.filter("welcome"::equals).map(_ -> new Open(event.doorId())));
  }

  @Test
  void anEventLeadsToACommandUnderItsOwnIdAndInItsFlow() {
    reaction().handle(event("bell.rang", "welcome"));

    assertThat(doors.alone).containsExactly("a");
    assertThat(doors.last().stream()).isEqualTo(new StreamId(TENANT, "door", "a"));
    assertThat(doors.last().context())
        .isEqualTo(
            new CommandContext(
                new CommandId("e1"), "", "c", "ada", OptionalLong.empty(), true, "welcome", null));
  }

  @Test
  void anEventOfAnotherFlowOrTypeLeadsToNothing() {
    var others = List.of(event("bell.rang", null), event("bell.broke", "welcome"));

    others.forEach(reaction()::handle);

    assertThat(reaction().handleTogether(others)).isEmpty();
    assertThat(doors.alone).isEmpty();
    assertThat(doors.together).isEmpty();
  }

  @Test
  void eventsAreHandledTogetherAsCommandsAre() {
    var rang = event("bell.rang", "welcome");

    assertThat(reaction().handleTogether(List.of(rang))).containsExactly(rang);
    assertThat(doors.together).containsExactly("a");
  }

  @Test
  void aTimerLeadsToACommandUnderItsOwnId() {
    var timer = new TimerMessage("t1", new StreamId(TENANT, "door", "a"), "open", AT, "c", "e");

    inbox.onTimers(it -> new Open(it.saga().id())).handle(timer);

    assertThat(doors.last().context().id()).isEqualTo(new CommandId("t1"));
    assertThat(doors.alone).containsExactly("a");
  }

  @Test
  void messagesAreDividedAndThoseOfOneStreamKeepTheirOrder() {
    var other = new ArrayList<RecordedEvent>();
    var divided = reaction().except(it -> it.data().type().equals("bell.broke"), other::add);
    var rang = event("bell.rang", "welcome");
    var broke = event("bell.broke", "welcome");

    assertThat(divided.handleTogether(List.of(broke, rang))).isEmpty();
    assertThat(divided.handleTogether(List.of(rang, broke))).containsExactly(rang);
    divided.handle(broke);
    assertThat(other).containsExactly(broke);
  }
}
