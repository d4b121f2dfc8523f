package dev.throughline.lambda.queue;

import static dev.throughline.lambda.queue.Messages.batch;
import static dev.throughline.lambda.queue.Messages.fifo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.CommandTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.QueuedCommands.Received;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueuedCommandsTest {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");
  private static final TenantId TENANT = new TenantId("acme");

  record Open(String doorId) {}

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);
  private final Doors doors = new Doors();
  private final QueuedCommands<Open> commands =
      new QueuedCommands<>(
          CommandTypes.of(json, RecordTypes.of(Open.class).type("doors.open", "1.0", Open.class)),
          "door",
          Open::doorId,
          doors);
  private final InboxConsumer consumer =
      new InboxConsumer(
          new FifoBatch(
              (_, _) -> {},
              new Metrics(),
              new ParkingRule(() -> "doors", () -> 5, new InMemoryParkingTable(), () -> AT)),
          wire);

  /** Opens doors; a jammed one cannot be opened with others, a walled one not at all. */
  private static final class Doors implements QueuedCommands.Executor<Open> {
    private final List<String> alone = new ArrayList<>();
    private final List<String> together = new ArrayList<>();
    private Outcome<String> outcome = new Outcome.Unchanged<>("open", 1);

    @Override
    public Outcome<?> execute(Received<Open> received) {
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
}
