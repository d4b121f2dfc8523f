package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.testkit.SagaStateDiagram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SagaStateDiagramTest {
  private sealed interface Happening {
    record Lent() implements Happening {}

    record Returned() implements Happening {}
  }

  private sealed interface State {
    record Nothing() implements State {}

    record Out(int reminders) implements State {}

    record Back() implements State {}
  }

  private record Remind() {}

  /**
   * @param limit the number of reminders
   */
  private record Reminder(int limit) implements Saga<Happening, State, Remind> {
    @Override
    public String category() {
      return "reminder";
    }

    @Override
    public Optional<String> correlate(Happening event) {
      return Optional.of("l1");
    }

    @Override
    public boolean startsOn(Happening event) {
      return event instanceof Happening.Lent;
    }

    @Override
    public State initialState(int definition) {
      return new State.Nothing();
    }

    @Override
    public boolean hasEnded(State state) {
      return state instanceof State.Back;
    }

    @Override
    public State evolve(State state, Input<Happening> input) {
      return switch (input) {
        case Input.Happened(Happening.Lent _, _) when state instanceof State.Nothing ->
            new State.Out(0);
        case Input.Happened(Happening.Returned _, _) -> new State.Back();
        case Input.TimedOut<Happening> _
            when state instanceof State.Out(var sent) && sent < limit ->
            new State.Out(sent + 1);
        case Input.Happened<Happening> _, Input.TimedOut<Happening> _, Input.Acted<Happening> _ ->
            state;
      };
    }

    @Override
    public List<Effect<Remind>> react(State state, Input<Happening> input) {
      return switch (evolve(state, input)) {
        case State next when next.equals(state) -> List.of();
        case State.Out(var sent) when sent == 0 ->
            List.of(new Effect.StartTimer<>("due", input.at().plus(Duration.ofDays(1))));
        case State.Out _ -> List.of(new Effect.Send<>(new Remind()));
        case State.Nothing _, State.Back _ -> List.of();
      };
    }
  }

  private static final List<Happening> EVENTS =
      List.of(new Happening.Lent(), new Happening.Returned());

  @Test
  void statesAreFoundByTryingAndWhatMakesNoDifferenceHasNoArrow() {
    assertThat(SagaStateDiagram.of(new Reminder(1), EVENTS))
        .isEqualTo(
            """
            stateDiagram-v2
              [*] --> Out: Lent / timer due
              Out --> Back: Returned
              Back --> [*]
              Out --> Out: due / Remind
            """);
  }

  @Test
  void aSagaWithoutEndIsRefused() {
    var endless = new Reminder(Integer.MAX_VALUE);
    assertThatThrownBy(() -> SagaStateDiagram.of(endless, EVENTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reminder has too many states to be drawn");
  }
}
