package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.command;
import static dev.throughline.testkit.kernel.Given.stored;
import static dev.throughline.testkit.kernel.TallyTransfer.FROM;
import static dev.throughline.testkit.kernel.TallyTransfer.LIMIT;
import static dev.throughline.testkit.kernel.TallyTransfer.TO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.JointDecider.Participant;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.kernel.TallyTransfer.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JointExecutorTest {
  private final InMemoryEventStore store = new InMemoryEventStore();

  @BeforeEach
  void thereAreTenToMoveAndTheLimitIsFive() {
    stored(store, stream(FROM), added(10));
    stored(store, stream(LIMIT), added(5));
  }

  private static StreamId stream(Participant participant) {
    return new StreamId(TENANT, participant.category(), participant.id());
  }

  private static JointExecutor<Transfer, Tally.State, Tally.Event> executor(EventStore store) {
    return new JointExecutor<>(
        new TallyTransfer(),
        new Tally.Codec(),
        store,
        "tally-service",
        Given.CLOCK,
        Backoff.immediately(3));
  }

  private static JointExecutor.Request<Transfer> request(
      Transfer transfer, CommandContext context) {
    return new JointExecutor.Request<>(TENANT, transfer, context);
  }

  private static Tally.State open(int sum) {
    return new Tally.State(sum, false);
  }

  @Test
  void aJointDecisionIsInAllStreams() {
    var outcome = executor(store).execute(request(new Transfer(4), command("c")));
    var commit = store.read(stream(FROM)).commits().getLast();
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Committed<>(Map.of(FROM, open(6), TO, open(4), LIMIT, open(5)), commit));
    assertThat(commit.data()).containsExactly(added(-4));
    assertThat(store.read(stream(TO)).commits().getLast().data()).containsExactly(added(4));
    assertThat(store.read(stream(LIMIT)).commits()).hasSize(1);
  }

  @Test
  void aRefusedDecisionIsInNoStream() {
    assertThat(executor(store).execute(request(new Transfer(6), command("c"))))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(store.commits()).hasSize(2);
  }

  @Test
  void aCommandThatChangesNothingStoresNothing() {
    assertThat(executor(store).execute(request(new Transfer(0), command("c"))))
        .isEqualTo(new Outcome.Unchanged<>(Map.of(FROM, open(10), TO, open(0), LIMIT, open(5)), 1));
    assertThat(store.commits()).hasSize(2);
  }

  @Test
  void theSameCommandAgainIsARepeatAndMovesNothing() {
    executor(store).execute(request(new Transfer(4), command("c")));
    var first = store.read(stream(FROM)).commits().getLast();
    stored(store, stream(FROM), added(1));
    var again = executor(store).execute(request(new Transfer(4), command("c")));
    assertThat(again).isInstanceOf(Outcome.Duplicate.class).extracting("commit").isEqualTo(first);
    assertThat(executor(store).execute(request(new Transfer(3), Given.otherContent("c"))))
        .isEqualTo(new Outcome.KeyReused<>(first));
    assertThat(store.read(stream(TO)).commits()).hasSize(1);
  }

  @Test
  void aStreamThatWasOnlyLookedAtAndMovedMeansToDecideAgain() {
    var interruptions = new ArrayList<>(List.of(added(-3)));
    Runnable lower =
        () -> {
          if (!interruptions.isEmpty()) {
            stored(store, stream(LIMIT), interruptions.removeFirst());
          }
        };
    assertThat(
            executor(new Interrupted(store, lower)).execute(request(new Transfer(4), command("c"))))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(store.read(stream(TO)).commits()).isEmpty();
  }

  @Test
  void aCommandThatLosesEveryTimeIsContended() {
    var busy = new Interrupted(store, () -> stored(store, stream(TO), added(1)));
    assertThat(executor(busy).execute(request(new Transfer(1), command("c"))))
        .isEqualTo(new Outcome.Contended<>(3));
    assertThat(store.read(stream(FROM)).commits()).hasSize(1);
  }
}
