package dev.throughline.kernel.decider;

import org.jspecify.annotations.Nullable;

/**
 * A domain model as three pure functions (after Jérémie Chassaing's Decider). None of them knows a
 * clock, randomness or another system: the command brings everything that a decision needs.
 *
 * @param <C> commands
 * @param <S> state, immutable
 * @param <E> events
 */
public interface Decider<C, S, E> {
  /** The state before the first event. */
  S initialState();

  /** Decides {@code command} in {@code state}. */
  Decision<E> decide(C command, S state);

  /** The state after {@code event}. Accepts every event that was ever decided. */
  S evolve(S state, E event);

  /**
   * Whether {@code command} is for a stream that most probably has no event yet. Then it is decided
   * as if there were none, without a read; the append detects an error.
   */
  default boolean begins(C command) {
    return false;
  }

  /**
   * Whether nothing more can happen in {@code state}. The commit that leads there says so: no timer
   * of the stream is waited for any longer.
   */
  boolean isTerminal(S state);

  /**
   * The flow that a stream in {@code state} is part of: one of the ways that a process can take
   * ({@code "walk-in"}). What is decided there carries it, and so does all that this leads to in
   * other contexts, so that a subscription can ask for the events of one way. Null if the stream
   * does not say: then it is that of the message that led to the decision, if any.
   */
  default @Nullable String flow(S state) {
    return null;
  }
}
