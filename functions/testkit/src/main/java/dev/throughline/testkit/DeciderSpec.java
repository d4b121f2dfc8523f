package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * Specifies a decider in a sentence: {@code spec.given(events…).when(command).then(events…)}.
 * Events are compared exactly and in order. Immutable: one specification serves many tests.
 *
 * @param <C> commands
 * @param <S> state
 * @param <E> events
 */
public final class DeciderSpec<C, S, E> {
  private final Decider<C, S, E> decider;
  private final List<E> history;

  private DeciderSpec(Decider<C, S, E> decider, List<E> history) {
    this.decider = decider;
    this.history = history;
  }

  /** A specification in which nothing has happened yet. */
  public static <C, S, E> DeciderSpec<C, S, E> of(Decider<C, S, E> decider) {
    return new DeciderSpec<>(decider, List.of());
  }

  /** These events have happened, after those of an earlier {@code given}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies them
  public final DeciderSpec<C, S, E> given(E... events) {
    var all = new ArrayList<>(history);
    all.addAll(List.of(events));
    return new DeciderSpec<>(decider, List.copyOf(all));
  }

  /** The state after the events of {@code given}. */
  public S state() {
    return fold(decider.initialState(), history);
  }

  /** The command is sent. */
  public Decided when(C command) {
    var state = state();
    return new Decided(state, decider.decide(command, state));
  }

  private S fold(S from, List<E> events) {
    var state = from;
    for (var event : events) {
      state = decider.evolve(state, event);
    }
    return state;
  }

  /** The outcome of the command. */
  public final class Decided {
    private final S before;
    private final Decision<E> decision;

    private Decided(S before, Decision<E> decision) {
      this.before = before;
      this.decision = decision;
    }

    /** Exactly these events happen, in this order; gives the state after them. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies them
    public final S then(E... events) {
      assertThat(decision).isEqualTo(Decision.acceptAll(List.of(events)));
      return fold(before, List.of(events));
    }

    /** The command is accepted, and there is nothing to do. */
    public void thenNothingHappens() {
      assertThat(decision).isEqualTo(Decision.nothing());
    }

    /** The command is refused with this code; gives the refusal. */
    public Rejection thenRejected(String code) {
      return switch (decision) {
        case Decision.Accepted<E>(var events) ->
            throw new AssertionError("expected a refusal with " + code + ", but: " + events);
        case Decision.Rejected<E>(var reason) -> {
          assertThat(reason.code()).as(reason.detail()).isEqualTo(code);
          assertThat(reason.detail()).as("the sentence for a person").isNotBlank();
          yield reason;
        }
      };
    }
  }
}
