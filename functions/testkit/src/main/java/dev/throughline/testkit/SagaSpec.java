package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.wire.SagaAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A conversation with a saga: {@code spec.startingAt(t).when(created).then(send(reserve),
 * timer("retry", t.plusSeconds(30))).after(Duration.ofSeconds(1)).when(reserved).then(…)}. Effects
 * are compared exactly and in order. Immutable: one beginning serves many tests.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 * @param <C> the commands it sends
 */
public final class SagaSpec<E, S, C> {
  private final Saga<E, S, C> saga;
  private final Instant now;
  private final S state;

  private SagaSpec(Saga<E, S, C> saga, Instant now, S state) {
    this.saga = saga;
    this.now = now;
    this.state = state;
  }

  /** A saga that has not begun; the time is the epoch. */
  public static <E, S, C> SagaSpec<E, S, C> of(Saga<E, S, C> saga) {
    return new SagaSpec<>(saga, Instant.EPOCH, saga.initialState(saga.definition()));
  }

  /** The effect of sending {@code command}. */
  public static <C> Effect<C> send(C command) {
    return new Effect.Send<>(command);
  }

  /** The effect of starting a timer. */
  public static <C> Effect<C> timer(String name, Instant dueAt) {
    return new Effect.StartTimer<>(name, dueAt);
  }

  /** It is this time. */
  public SagaSpec<E, S, C> startingAt(Instant time) {
    return new SagaSpec<>(saga, time, state);
  }

  /** Time goes by. */
  public SagaSpec<E, S, C> after(Duration time) {
    return new SagaSpec<>(saga, now.plus(time), state);
  }

  /** These events have happened, one after the other; the effects of the saga are not looked at. */
  @SafeVarargs
  public final SagaSpec<E, S, C> given(E... events) {
    var next = state;
    for (var event : events) {
      next = saga.evolve(next, new Input.Happened<>(event, now));
    }
    return new SagaSpec<>(saga, now, next);
  }

  /** Something happens. */
  public Reaction when(E event) {
    return new Reaction(new Input.Happened<>(event, now));
  }

  /** A timer elapses. */
  public Reaction whenTimedOut(String timer) {
    return new Reaction(new Input.TimedOut<>(timer, now));
  }

  /** A person acts, which is possible. */
  public Reaction whenActed(SagaAction.Kind kind, String reason) {
    assertThat(saga.objection(state, kind)).isEmpty();
    return new Reaction(new Input.Acted<>(new SagaAction(kind, reason, "operator"), now));
  }

  /** A person cannot act so, with the reason's code. */
  public SagaSpec<E, S, C> refuses(SagaAction.Kind kind, String code) {
    assertThat(saga.objection(state, kind).map(Rejection::code)).contains(code);
    return this;
  }

  /** A further assertion about the state. */
  public SagaSpec<E, S, C> thenState(Consumer<S> assertions) {
    assertions.accept(state);
    return this;
  }

  /** The effects of the saga. */
  public final class Reaction {
    private final Input<E> input;

    private Reaction(Input<E> input) {
      this.input = input;
    }

    /** Exactly these effects, in this order; then the conversation goes on. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies them
    public final SagaSpec<E, S, C> then(Effect<C>... effects) {
      assertThat(saga.react(state, input)).isEqualTo(List.of(effects));
      return new SagaSpec<>(saga, now, saga.evolve(state, input));
    }

    /** Nothing is to be done; the state may change. */
    public SagaSpec<E, S, C> thenNothing() {
      assertThat(saga.react(state, input)).isEmpty();
      return new SagaSpec<>(saga, now, saga.evolve(state, input));
    }

    /** The saga takes no notice at all. */
    public SagaSpec<E, S, C> thenIgnored() {
      assertThat(saga.react(state, input)).isEmpty();
      assertThat(saga.evolve(state, input)).isEqualTo(state);
      return SagaSpec.this;
    }
  }
}
