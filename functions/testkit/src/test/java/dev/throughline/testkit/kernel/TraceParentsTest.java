package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.testkit.InMemoryEventStore;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The trace of a request or message is on the commit that it led to, and on all that leaves it. */
class TraceParentsTest {
  private static final TraceParent TRACE =
      new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private final InMemoryEventStore store = new InMemoryEventStore();

  private Commit execute(String id, @Nullable TraceParent trace) {
    var context =
        new CommandContext(
            new CommandId(id), "", "correlation", null, OptionalLong.empty(), true, null, trace);
    new CommandExecutor<>(
            new Tally(),
            new Tally.Codec(),
            store,
            "tally-service",
            Given.CLOCK,
            Backoff.immediately(3))
        .execute(TALLY, Tally.add(1), context);
    return store.read(TALLY).commits().getLast();
  }

  @Test
  void aDecisionIsInTheTraceOfTheCommand() {
    assertThat(execute("a", TRACE).bodies().getFirst().trace()).isEqualTo(TRACE);
    assertThat(execute("b", null).bodies().getFirst().trace()).isNull();
  }

  @Test
  void theEventsCommandsAndTimersOfACommitAreInItsTrace() {
    var decided = execute("a", TRACE).bodies().getFirst();
    var command = new OutgoingCommand("loans", "loan", "1", "loans.renew", "1.0", "{}");
    var timer = new OutgoingTimer("overdue", decided.at());
    var commit =
        new Commit(
            TALLY,
            1,
            1,
            new CommitBody(
                decided.commandId(),
                "",
                decided.source(),
                decided.correlationId(),
                null,
                decided.at(),
                decided.events(),
                List.of(command),
                List.of(timer),
                true,
                false,
                null,
                TRACE));

    assertThat(commit.events()).extracting(RecordedEvent::trace).containsExactly(TRACE);
    assertThat(commit.commands()).singleElement().extracting("trace").isEqualTo(TRACE);
    assertThat(commit.timers()).singleElement().extracting("trace").isEqualTo(TRACE);
  }

  @Test
  void theEntryOfASagaDoesNotRepeatTheTraceThatIsOnItsCommit() {
    var event = execute("a", TRACE).events().getFirst();
    var timer = new TimerMessage("t", TALLY, "overdue", event.at(), "c", event.id(), null, TRACE);

    assertThat(new SagaEntry.Received(event).event()).isEqualTo(event.in(null));
    assertThat(new SagaEntry.Elapsed(timer).timer()).isEqualTo(timer.in(null));
  }

  @Test
  void aMessageInAnotherSpanIsTheSameButForItsTrace() {
    var event = execute("a", TRACE).events().getFirst();
    var other = new TraceParent("00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01");

    assertThat(event.in(other).trace()).isEqualTo(other);
    assertThat(event.in(other).in(TRACE)).isEqualTo(event);
  }
}
