package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.closed;
import static dev.throughline.testkit.kernel.Given.command;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.InMemoryEventStore;
import org.junit.jupiter.api.Test;

class ShortLoadsTest {
  private final InMemoryEventStore table = new InMemoryEventStore();
  private final ObservedStore store = new ObservedStore(table, false);

  private static CommandExecutor<Tally.Command, Tally.State, Tally.Event> executor(
      EventStore store, ShortLoads<Tally.State> loads) {
    return new CommandExecutor<>(
        new Tally(),
        new Tally.Codec(),
        store,
        "tally-service",
        Given.CLOCK,
        Backoff.immediately(3),
        loads);
  }

  private CommandExecutor<Tally.Command, Tally.State, Tally.Event> cold() {
    return executor(store, TallySnapshots.often("1"));
  }

  private void add(int times) {
    for (var i = 0; i < times; i++) {
      cold().execute(TALLY, Tally.add(1), command("add " + i));
    }
  }

  @Test
  void aColdLoadReadsFromTheLastSnapshotOn() {
    add(50);
    store.read.clear();

    var outcome = cold().execute(TALLY, Tally.add(1), command("c"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Committed.class,
            it -> assertThat(it.state()).isEqualTo(new Tally.State(51, false)));
    assertThat(store.read).singleElement().satisfies(read -> assertThat(read).isLessThan(3));
  }

  @Test
  void aCommandFromBeforeTheSnapshotIsARepeat() {
    add(50);
    var first = table.read(TALLY).commits().get(7);

    assertThat(cold().execute(TALLY, Tally.add(1), command("add 7")))
        .isEqualTo(new Outcome.Duplicate<>(new Tally.State(8, false), first));
    assertThat(cold().execute(TALLY, Tally.add(1), Given.otherContent("add 7")))
        .isEqualTo(new Outcome.KeyReused<>(first));
    assertThat(table.commits()).hasSize(50);
  }

  @Test
  void otherCodeReadsPastTheSnapshotsAndKnowsTheCommandsToo() {
    add(20);
    var other = executor(store, TallySnapshots.often("2"));

    assertThat(other.execute(TALLY, Tally.add(1), command("add 7")))
        .isInstanceOf(Outcome.Duplicate.class);
    other.execute(TALLY, Tally.add(1), command("c"));

    var last = table.read(TALLY).commits().getLast();
    assertThat(last.snapshot()).map(it -> it.fingerprint()).contains("2");
    assertThat(last.snapshot()).map(it -> it.commands().size()).contains(21);
    store.read.clear();
    executor(store, TallySnapshots.often("2")).execute(TALLY, Tally.add(1), command("d"));
    assertThat(store.read).containsExactly(1);
  }

  @Test
  void aWarmExecutorReadsNothingAndAfterAConflictTheTail() {
    add(5);
    var warm = executor(store, ShortLoads.remembering(10));
    warm.execute(TALLY, Tally.add(1), command("c"));
    store.read.clear();

    warm.execute(TALLY, Tally.add(1), command("d"));
    assertThat(store.read).isEmpty();

    stored(table, TALLY, added(1));
    assertThat(warm.execute(TALLY, Tally.add(1), command("e")))
        .isInstanceOfSatisfying(
            Outcome.Committed.class,
            it -> assertThat(it.state()).isEqualTo(new Tally.State(9, false)));
    assertThat(store.read).containsExactly(1);
  }

  @Test
  void aDecisionThatIsNotAcceptedIsConfirmedOnTheLatestState() {
    stored(table, TALLY, closed());
    var stale = new ObservedStore(table, true);
    assertThat(executor(stale, ShortLoads.none()).execute(TALLY, Tally.add(1), command("c")))
        .isEqualTo(new Outcome.Rejected<>(new Rejection("closed", "The tally is closed.")));

    var warm = executor(store, ShortLoads.remembering(10));
    var other = TALLY;
    warm.execute(other, new Tally.Command.Close(), command("d"));
    stored(table, other, added(3));
    assertThat(warm.execute(other, new Tally.Command.Close(), command("e")))
        .isEqualTo(new Outcome.Unchanged<>(new Tally.State(3, true), 2));
  }

  @Test
  void aVersionThatIsNotThereAnyMoreIsLookedUpBeforeItIsRefused() {
    var warm = executor(store, ShortLoads.remembering(10));
    warm.execute(TALLY, Tally.add(1), command("c"));
    stored(table, TALLY, added(1));

    assertThat(warm.execute(TALLY, Tally.add(1), Given.ifVersion("d", 2)))
        .isInstanceOf(Outcome.Committed.class);
    assertThat(warm.execute(TALLY, Tally.add(1), Given.ifVersion("e", 2)))
        .isEqualTo(new Outcome.VersionMismatch<>(3));
  }

  @Test
  void theIdOfACommandThatCannotComeAgainIsNotKept() {
    for (var i = 0; i < 20; i++) {
      cold().execute(TALLY, Tally.add(1), once("add " + i));
    }
    assertThat(table.read(TALLY).commits().stream().flatMap(it -> it.snapshot().stream()))
        .isNotEmpty()
        .allSatisfy(snapshot -> assertThat(snapshot.commands().size()).isZero());
  }

  /** The answer to a write was lost, and the SDK's client sent the write again. */
  @Test
  void aCommandThatCannotComeAgainIsNoNewOneWhenItsOwnCommitIsInTheWay() {
    var first = new boolean[] {true};
    Runnable twin =
        () -> {
          if (first[0]) {
            first[0] = false;
            stored(table, TALLY, "c", added(1));
          }
        };
    assertThat(
            executor(new Interrupted(table, twin), ShortLoads.none())
                .execute(TALLY, Tally.add(1), once("c")))
        .isInstanceOf(Outcome.Duplicate.class);
    assertThat(table.commits()).hasSize(1);
  }

  private static CommandContext once(String id) {
    var known = command(id);
    return new CommandContext(
        known.id(),
        known.fingerprint(),
        known.correlationId(),
        known.userId(),
        known.expectedVersion(),
        false);
  }
}
