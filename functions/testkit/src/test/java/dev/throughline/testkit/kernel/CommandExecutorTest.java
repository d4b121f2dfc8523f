package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.closed;
import static dev.throughline.testkit.kernel.Given.command;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.InMemoryEventStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandExecutorTest {
  private final InMemoryEventStore store = new InMemoryEventStore();

  private static CommandExecutor<Tally.Command, Tally.State, Tally.Event> executor(
      EventStore store, Backoff backoff) {
    return new CommandExecutor<>(
        new Tally(), new Tally.Codec(), store, "tally-service", Given.CLOCK, backoff);
  }

  private static CommandExecutor<Tally.Command, Tally.State, Tally.Event> executor(
      EventStore store) {
    return executor(store, Backoff.immediately(3));
  }

  @Test
  void aDecisionIsOneCommitWithItsTrace() {
    stored(store, TALLY, added(1));
    var outcome = executor(store).execute(TALLY, new Tally.Command.Add(2, 2), command("c"));
    var body =
        new CommitBody(
            new CommandId("c"),
            "content",
            "tally-service",
            "correlation",
            "user",
            Given.NOW,
            List.of(added(2), added(2)),
            List.of(),
            List.of());
    var commit = new Commit(TALLY, 2, 2, body);
    assertThat(outcome).isEqualTo(new Outcome.Committed<>(new Tally.State(5, false), commit));
    assertThat(store.read(TALLY).commits()).last().isEqualTo(commit);
  }

  @Test
  void aCommandThatChangesNothingStoresNothing() {
    stored(store, TALLY, added(1), closed());
    var outcome = executor(store).execute(TALLY, new Tally.Command.Close(), command("c"));
    assertThat(outcome).isEqualTo(new Outcome.Unchanged<>(new Tally.State(1, true), 2));
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void aRefusalIsNotStored() {
    stored(store, TALLY, closed());
    assertThat(executor(store).execute(TALLY, Tally.add(1), command("c")))
        .isEqualTo(new Outcome.Rejected<>(new Rejection("closed", "The tally is closed.")));
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void theSameCommandAgainGetsTheFirstAnswerHoweverLate() {
    var first = stored(store, TALLY, "c", added(1));
    stored(store, TALLY, closed());
    assertThat(executor(store).execute(TALLY, Tally.add(1), command("c")))
        .isEqualTo(new Outcome.Duplicate<>(new Tally.State(1, false), first));
    assertThat(store.commits()).hasSize(2);
  }

  @Test
  void anotherCommandUnderAUsedKeyIsToldSo() {
    var first = stored(store, TALLY, "c", added(1));
    assertThat(executor(store).execute(TALLY, Tally.add(2), Given.otherContent("c")))
        .isEqualTo(new Outcome.KeyReused<>(first));
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void aCommandForAnotherVersionIsNotDecided() {
    stored(store, TALLY, added(1), added(1));
    for (var version : List.of(0L, 1L, 3L)) {
      assertThat(executor(store).execute(TALLY, Tally.add(1), Given.ifVersion("c", version)))
          .isEqualTo(new Outcome.VersionMismatch<>(2));
    }
    assertThat(executor(store).execute(TALLY, Tally.add(1), Given.ifVersion("c", 2)))
        .isInstanceOf(Outcome.Committed.class);
  }

  @Test
  void aRepeatIsAnsweredAlthoughItsVersionIsLongPast() {
    var executor = executor(store);
    executor.execute(TALLY, Tally.add(1), Given.ifVersion("c", 0));
    assertThat(executor.execute(TALLY, Tally.add(1), Given.ifVersion("c", 0)))
        .isInstanceOf(Outcome.Duplicate.class);
  }

  @Test
  void aLoserDecidesAgainOnTheLatestState() {
    var interruptions = new ArrayList<>(List.of(added(10), closed()));
    var busy = new Interrupted(store, () -> stored(store, TALLY, interruptions.removeFirst()));
    assertThat(executor(busy).execute(TALLY, Tally.add(1), command("c")))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(store.commits()).hasSize(2);
  }

  @Test
  void aCommandThatLosesEveryTimeIsContendedAndPausesInBetween() {
    var busy = new Interrupted(store, () -> stored(store, TALLY, added(1)));
    var pauses = new ArrayList<Integer>();
    assertThat(
            executor(busy, new RecordedPauses(pauses)).execute(TALLY, Tally.add(5), command("c")))
        .isEqualTo(new Outcome.Contended<>(3));
    assertThat(pauses).containsExactly(1, 2);
    assertThat(store.commits())
        .hasSize(3)
        .noneMatch(c -> c.bodies().getFirst().commandId().value().equals("c"));
  }

  @Test
  void aLoserWithoutTimeForAnotherAttemptIsToldAtOnce() {
    var busy = new Interrupted(store, () -> stored(store, TALLY, added(1)));
    assertThat(executor(busy, new OutOfTime()).execute(TALLY, Tally.add(5), command("c")))
        .isInstanceOf(Outcome.Contended.class);
    assertThat(store.commits()).hasSize(1);
  }

  private record OutOfTime() implements Backoff {
    @Override
    public int maxAttempts() {
      return 3;
    }

    @Override
    public boolean pauseAfter(int attempt) {
      return false;
    }
  }

  private record RecordedPauses(List<Integer> pauses) implements Backoff {
    @Override
    public int maxAttempts() {
      return 3;
    }

    @Override
    public boolean pauseAfter(int attempt) {
      return pauses.add(attempt);
    }
  }

  @Test
  void ofTheSameCommandTwiceAtOnceOneIsTheRepeat() {
    var first = new ArrayList<Commit>();
    Runnable twin =
        () -> {
          if (first.isEmpty()) {
            first.add(stored(store, TALLY, "c", added(1)));
          }
        };
    assertThat(executor(new Interrupted(store, twin)).execute(TALLY, Tally.add(1), command("c")))
        .isEqualTo(new Outcome.Duplicate<>(new Tally.State(1, false), first.getFirst()));
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void aCommandOnAStreamWithAnEventOfNewerCodeIsUnavailable() {
    stored(store, TALLY, new EventData("tally.forgotten", "1.0", "{}"));
    assertThatThrownBy(() -> executor(store).execute(TALLY, Tally.add(1), command("c")))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("tally.forgotten 1.0 in tally-1 is newer than this code");
  }
}
