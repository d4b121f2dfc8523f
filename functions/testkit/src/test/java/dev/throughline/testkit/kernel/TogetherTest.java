package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.closed;
import static dev.throughline.testkit.kernel.Given.command;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.CommandExecutor.Request;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.kernel.TallyTransfer.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private final InMemoryEventStore table = new InMemoryEventStore();
  private final ObservedStore store = new ObservedStore(table, false);

  private static CommandExecutor<Tally.Command, Tally.State, Tally.Event> executor(
      EventStore store) {
    return new CommandExecutor<>(
        new Tally(),
        new Tally.Codec(),
        store,
        "tally-service",
        Given.CLOCK,
        Backoff.immediately(3));
  }

  private static StreamId tally(String id) {
    return new StreamId(TENANT, "tally", id);
  }

  private static Request<Tally.Command> add(String stream, int amount, String id) {
    return new Request<>(tally(stream), Tally.add(amount), command(id));
  }

  private static Request<Tally.Command> close(String stream, String id) {
    return new Request<>(tally(stream), new Tally.Command.Close(), command(id));
  }

  @Test
  void commandsForOneStreamAreOneCommitAndEachHasItsOwnOutcome() {
    var outcomes =
        executor(store)
            .executeTogether(
                List.of(
                    add("a", 1, "c1"),
                    add("a", 2, "c2"),
                    close("a", "c3"),
                    add("a", 4, "c4"),
                    close("a", "c5")));

    assertThat(store.written).hasSize(1);
    var commit = table.read(tally("a")).commits().getFirst();
    assertThat(commit.events())
        .extracting(event -> event.causationId())
        .containsExactly("c1", "c2", "c3");
    assertThat(outcomes.get(0))
        .contains(new Outcome.Committed<>(new Tally.State(1, false), commit));
    assertThat(outcomes.get(1))
        .contains(new Outcome.Committed<>(new Tally.State(3, false), commit));
    assertThat(outcomes.get(2)).contains(new Outcome.Committed<>(new Tally.State(3, true), commit));
    assertThat(outcomes.get(3)).containsInstanceOf(Outcome.Rejected.class);
    assertThat(outcomes.get(4)).contains(new Outcome.Unchanged<>(new Tally.State(3, true), 3));
  }

  @Test
  void eventIdsAreAsIfEachHadBeenAlone() {
    var alone = new InMemoryEventStore();
    for (var each : List.of(add("a", 1, "c1"), add("a", 2, "c2"))) {
      executor(alone).execute(each.stream(), each.command(), each.context());
    }
    executor(store).executeTogether(List.of(add("a", 1, "c1"), add("a", 2, "c2")));

    assertThat(ids(table, "a")).isEqualTo(ids(alone, "a"));
  }

  @Test
  void streamsThatHaveNothingToDoWithEachOtherAreStoredApart() {
    executor(store).executeTogether(List.of(add("a", 1, "c1"), add("b", 2, "c2")));
    assertThat(store.written).hasSize(2);
  }

  @Test
  void eachPartIsStoredBeforeTheNextOneIsLoaded() {
    var rival = new ArrayList<>(List.of(added(5)));
    Runnable takesTheOther =
        () -> {
          if (!rival.isEmpty()) {
            stored(table, tally("b"), rival.removeFirst());
          }
        };
    var observed = new ObservedStore(new Interrupted(table, takesTheOther), false);
    var outcomes =
        executor(observed).executeTogether(List.of(add("a", 1, "c1"), add("b", 2, "c2")));

    assertThat(outcomes)
        .allSatisfy(it -> assertThat(it).containsInstanceOf(Outcome.Committed.class));
    assertThat(observed.written).as("no append has lost").hasSize(2);
  }

  @Test
  void anEarlierCommandIsARepeatAmongOthers() {
    var first = stored(table, tally("a"), "c1", added(1));
    var outcomes =
        executor(store)
            .executeTogether(List.of(add("a", 1, "c1"), add("a", 2, "c2"), add("a", 2, "c2")));
    assertThat(outcomes.get(0)).contains(new Outcome.Duplicate<>(new Tally.State(1, false), first));
    assertThat(outcomes.get(1)).containsInstanceOf(Outcome.Committed.class);
    assertThat(outcomes.get(2)).containsInstanceOf(Outcome.Unchanged.class);
    assertThat(table.read(tally("a")).commits()).hasSize(2);
  }

  @Test
  void aCommandThatCannotBeDecidedIsLeftOutWithTheLaterOnesOfItsStream() {
    stored(table, tally("bad"), new EventData("tally.forgotten", "1.0", "{}"));
    var outcomes =
        executor(store)
            .executeTogether(
                List.of(
                    add("a", 1, "c1"), add("bad", 1, "c2"), add("a", 2, "c3"), close("bad", "c4")));
    assertThat(outcomes).extracting(Optional::isPresent).containsExactly(true, false, true, false);
    assertThat(table.read(tally("a")).commits()).hasSize(1);
    assertThat(table.read(tally("bad")).commits()).hasSize(1);
  }

  @Test
  void aLoserDecidesAllCommandsAgain() {
    var interruptions = new ArrayList<>(List.of(closed()));
    Runnable rival =
        () -> {
          if (!interruptions.isEmpty()) {
            stored(table, tally("a"), interruptions.removeFirst());
          }
        };
    var outcomes =
        executor(new Interrupted(table, rival))
            .executeTogether(List.of(add("a", 1, "c1"), add("a", 2, "c2")));
    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome).containsInstanceOf(Outcome.Rejected.class));
    assertThat(table.read(tally("a")).commits()).hasSize(1);
  }

  @Test
  void aCommandThatLosesEveryTimeIsCarriedOutAlone() {
    var busy = new Interrupted(table, () -> stored(table, tally("a"), added(1)));
    assertThat(executor(busy).executeTogether(List.of(add("a", 1, "c1"), add("a", 2, "c2"))))
        .containsExactly(Optional.empty(), Optional.empty());
    assertThat(table.commits()).noneMatch(it -> it.of(command("c1").id()).isPresent());
  }

  @Test
  void jointDecisionsOnSharedStreamsAreOneTransaction() {
    stored(table, tally("from"), added(10));
    stored(table, tally("limit"), added(5));
    var outcomes =
        transfers(store)
            .executeTogether(List.of(transfer(4, "c1"), transfer(6, "c2"), transfer(5, "c3")));

    assertThat(store.written).hasSize(1);
    assertThat(store.written.getFirst()).hasSize(2);
    assertThat(outcomes.get(0)).containsInstanceOf(Outcome.Committed.class);
    assertThat(outcomes.get(1)).containsInstanceOf(Outcome.Rejected.class);
    assertThat(outcomes.get(2)).containsInstanceOf(Outcome.Committed.class);
    assertThat(table.read(tally("to")).commits().getLast().data().toList())
        .containsExactly(added(4), added(5));
  }

  private static JointExecutor<Transfer, Tally.State, Tally.Event> transfers(EventStore store) {
    return new JointExecutor<>(
        new TallyTransfer(),
        new Tally.Codec(),
        store,
        "tally-service",
        Given.CLOCK,
        Backoff.immediately(3));
  }

  private static JointExecutor.Request<Transfer> transfer(int amount, String id) {
    return new JointExecutor.Request<>(TENANT, new Transfer(amount), command(id));
  }

  @Test
  void requestsThatDoNotFitIntoOneTransactionAreStoredInSeveral() {
    var pairs =
        IntStream.range(0, 60)
            .mapToObj(i -> new JointExecutor.Request<>(TENANT, i, command("c" + i)))
            .toList();
    var outcomes =
        new JointExecutor<>(
                new HubAndSpokes(),
                new Tally.Codec(),
                store,
                "tally-service",
                Given.CLOCK,
                Backoff.immediately(3))
            .executeTogether(pairs);
    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome).containsInstanceOf(Outcome.Committed.class));
    assertThat(store.written).hasSize(2);
    assertThat(table.read(tally("hub")).commits().stream().flatMap(it -> it.data())).hasSize(60);
  }

  private static List<String> ids(EventStore store, String stream) {
    return store.read(tally(stream)).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .map(event -> event.id())
        .toList();
  }
}
