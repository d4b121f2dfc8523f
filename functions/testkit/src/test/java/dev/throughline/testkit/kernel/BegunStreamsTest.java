package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.closed;
import static dev.throughline.testkit.kernel.Given.command;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.CommandExecutor.Request;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.testkit.InMemoryEventStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands for streams that are most probably new are decided without a read. */
class BegunStreamsTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final ObservedStore observed = new ObservedStore(store, false);
  private final CommandExecutor<Tally.Command, Tally.State, Tally.Event> executor =
      new CommandExecutor<>(
          new Beginning(new Tally()),
          new Tally.Codec(),
          observed,
          "tally-service",
          Given.CLOCK,
          Backoff.immediately(3));

  /** A decider for which an addition begins a tally. */
  private record Beginning(Tally tally)
      implements Decider<Tally.Command, Tally.State, Tally.Event> {
    @Override
    public boolean begins(Tally.Command command) {
      return command instanceof Tally.Command.Add;
    }

    @Override
    public Tally.State initialState() {
      return tally.initialState();
    }

    @Override
    public Decision<Tally.Event> decide(Tally.Command command, Tally.State state) {
      return tally.decide(command, state);
    }

    @Override
    public Tally.State evolve(Tally.State state, Tally.Event event) {
      return tally.evolve(state, event);
    }

    @Override
    public boolean isTerminal(Tally.State state) {
      return tally.isTerminal(state);
    }
  }

  @Test
  void aNewStreamIsWrittenWithoutARead() {
    assertThat(executor.execute(TALLY, Tally.add(2), command("c")))
        .isInstanceOf(Outcome.Committed.class);
    assertThat(observed.read).isEmpty();
  }

  @Test
  void theSameCommandAgainGetsTheFirstAnswer() {
    executor.execute(TALLY, Tally.add(2), command("c"));
    var first = store.read(TALLY).commits().getFirst();
    stored(store, TALLY, added(5));
    assertThat(executor.execute(TALLY, Tally.add(2), command("c")))
        .isEqualTo(new Outcome.Duplicate<>(new Tally.State(2, false), first));
  }

  @Test
  void aStreamThatIsNotNewIsDecidedOnAsItIs() {
    stored(store, TALLY, added(1));
    assertThat(executor.execute(TALLY, Tally.add(2), command("c")))
        .isInstanceOfSatisfying(
            Outcome.Committed.class,
            committed -> assertThat(committed.state()).isEqualTo(new Tally.State(3, false)));
    stored(store, TALLY, closed());
    assertThat(executor.execute(TALLY, Tally.add(2), command("d")))
        .isEqualTo(new Outcome.Rejected<>(new Rejection("closed", "The tally is closed.")));
  }

  @Test
  void aRefusalAndANothingToDoAreDecidedOnTheLatestState() {
    stored(store, TALLY, added(1));
    assertThat(executor.execute(TALLY, new Tally.Command.Add(7, 0), command("c")))
        .isEqualTo(new Outcome.Unchanged<>(new Tally.State(1, false), 1));
  }

  @Test
  void commandsOfABatchKeepTheirOrderWhereTheStreamIsNotNew() {
    stored(store, TALLY, closed());
    var outcomes =
        executor.executeTogether(
            List.of(
                new Request<>(TALLY, Tally.add(1), command("a")),
                new Request<>(TALLY, new Tally.Command.Close(), command("b")),
                new Request<>(TALLY, new Tally.Command.Add(1, 0), command("c"))));
    assertThat(outcomes).hasSize(3).allSatisfy(outcome -> assertThat(outcome).isPresent());
    assertThat(outcomes.getFirst())
        .isEqualTo(
            Optional.of(new Outcome.Rejected<>(new Rejection("closed", "The tally is closed."))));
    assertThat(store.commits()).hasSize(1);
  }
}
