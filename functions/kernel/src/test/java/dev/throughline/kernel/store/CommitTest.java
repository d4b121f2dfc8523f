package dev.throughline.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitTest {
  private static final Instant AT = Instant.parse("2026-11-24T12:00:00.123Z");
  private static final TenantId TENANT = new TenantId("acme");
  private static final StreamId STREAM = new StreamId(TENANT, "checkout", "7");
  private static final CommandId COMMAND = new CommandId("input");
  private static final List<EventData> EVENTS =
      List.of(new EventData("a.began", "1.0", "{}"), new EventData("a.ended", "1.0", "{}"));
  private static final Commit COMMIT = new Commit(STREAM, 3, 5, body(EVENTS));

  private static CommitBody body(List<EventData> events) {
    return new CommitBody(
        COMMAND,
        "",
        "checkout-service",
        "correlation",
        "user",
        AT,
        events,
        List.of(
            new OutgoingCommand("inventory", "reservation", "7", "inventory.reserve", "1.0", "{}"),
            new OutgoingCommand("payments", "payment", "7", "payments.authorize", "1.0", "{}")),
        List.of(new OutgoingTimer("deadline", AT.plusSeconds(30))));
  }

  @Test
  void aCommitsPositionIsThatOfItsLastEvent() {
    assertThat(COMMIT.lastVersion()).isEqualTo(6);
    assertThat(COMMIT.end().position()).isEqualTo(new StreamPosition(3, 6));
  }

  @Test
  void theEventsOfACommitHavePositionsAndCarryTheTrace() {
    assertThat(COMMIT.events())
        .containsExactly(
            recorded(0, new StreamPosition(3, 5)), recorded(1, new StreamPosition(3, 6)));
  }

  private static RecordedEvent recorded(int index, StreamPosition position) {
    return new RecordedEvent(
        COMMAND.eventId(STREAM, index),
        STREAM,
        position,
        EVENTS.get(index),
        AT,
        "checkout-service",
        "correlation",
        "input",
        "user");
  }

  @Test
  void theCommandsOfACommitAreCausedByItsFirstEventAndHaveIdsOfTheirOwn() {
    var cause = COMMAND.eventId(STREAM, 0);
    assertThat(COMMIT.commands())
        .extracting(CommandMessage::target, CommandMessage::causationId, CommandMessage::context)
        .containsExactly(
            tuple(new StreamId(TENANT, "reservation", "7"), cause, "inventory"),
            tuple(new StreamId(TENANT, "payment", "7"), cause, "payments"));
    assertThat(COMMIT.commands()).extracting(CommandMessage::id).doesNotHaveDuplicates();
    assertThat(COMMIT.commands()).isEqualTo(new Commit(STREAM, 3, 5, body(EVENTS)).commands());
  }

  @Test
  void theTimersOfACommitReturnToItsStream() {
    var cause = COMMAND.eventId(STREAM, 0);
    assertThat(COMMIT.timers())
        .containsExactly(
            new TimerMessage(
                CommandId.derivedFrom("timer", cause, "deadline").value(),
                STREAM,
                "deadline",
                AT.plusSeconds(30),
                "correlation",
                cause));
  }

  @Test
  void aCommitWithoutEventsIsRefused() {
    assertThatThrownBy(() -> body(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPositionHasAtLeastAsManyEventsAsCommits() {
    assertThatThrownBy(() -> new StreamPosition(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StreamPosition(-1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
