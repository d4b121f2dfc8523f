package dev.throughline.testkit;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A saga that delegates to another one, except in overridden methods. */
public abstract class SagaDecorator<E, S, C> implements Saga<E, S, C> {
  protected final Saga<E, S, C> saga;

  protected SagaDecorator(Saga<E, S, C> saga) {
    this.saga = saga;
  }

  @Override
  public String category() {
    return saga.category();
  }

  @Override
  public Optional<String> correlate(E event) {
    return saga.correlate(event);
  }

  @Override
  public boolean startsOn(E event) {
    return saga.startsOn(event);
  }

  @Override
  public int definition() {
    return saga.definition();
  }

  @Override
  public int definition(E start) {
    return saga.definition(start);
  }

  @Override
  public S initialState(int definition) {
    return saga.initialState(definition);
  }

  @Override
  public boolean hasEnded(S state) {
    return saga.hasEnded(state);
  }

  @Override
  public SagaStanding standing(S state, Instant at) {
    return saga.standing(state, at);
  }

  @Override
  public Optional<Rejection> objection(S state, SagaAction action) {
    return saga.objection(state, action);
  }

  @Override
  public S evolve(S state, Input<E> input) {
    return saga.evolve(state, input);
  }

  @Override
  public List<Effect<C>> react(S state, Input<E> input) {
    return saga.react(state, input);
  }
}
