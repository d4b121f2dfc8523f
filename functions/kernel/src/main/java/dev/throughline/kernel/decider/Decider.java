package dev.throughline.kernel.decider;

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

  /** Whether nothing more can happen in {@code state}. */
  boolean isTerminal(S state);
}
