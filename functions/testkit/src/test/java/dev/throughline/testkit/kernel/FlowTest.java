package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.store.Commit;
import dev.throughline.testkit.InMemoryEventStore;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The flow that a commit is part of, and its end. */
class FlowTest {
  private final InMemoryEventStore store = new InMemoryEventStore();

  /** A tally that is part of a flow once it is above ten. */
  private static final class Large implements Decider<Tally.Command, Tally.State, Tally.Event> {
    private final Tally tally = new Tally();

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

    @Override
    public @Nullable String flow(Tally.State state) {
      return state.sum() > 10 ? "large" : null;
    }
  }

  private Commit execute(String id, Tally.Command command, @Nullable String flow) {
    var context =
        new CommandContext(
            new CommandId(id), "", "correlation", null, OptionalLong.empty(), true, flow, null);
    new CommandExecutor<>(
            new Large(),
            new Tally.Codec(),
            store,
            "tally-service",
            Given.CLOCK,
            Backoff.immediately(3))
        .execute(TALLY, command, context);
    return store.read(TALLY).commits().getLast();
  }

  @Test
  void aDecisionIsPartOfTheFlowOfTheMessageThatLedToIt() {
    var commit = execute("a", Tally.add(1), "walk-in");

    assertThat(commit.bodies().getFirst().flow()).isEqualTo("walk-in");
    assertThat(commit.events().getFirst().flow()).isEqualTo("walk-in");
    assertThat(execute("b", Tally.add(1), null).events().getFirst().flow()).isNull();
  }

  @Test
  void aStreamThatSaysItsFlowIsPartOfItWhateverLedToTheDecision() {
    assertThat(execute("a", Tally.add(11), "walk-in").events().getFirst().flow())
        .isEqualTo("large");
    assertThat(execute("b", Tally.add(1), null).events().getFirst().flow()).isEqualTo("large");
  }

  @Test
  void theCommitWithWhichAStreamEndsSaysSo() {
    assertThat(execute("a", Tally.add(1), null).bodies().getFirst().ends()).isFalse();
    assertThat(execute("b", new Tally.Command.Close(), null).bodies().getFirst().ends()).isTrue();
  }
}
