package dev.throughline.kernel.saga;

import java.util.List;
import java.util.Optional;

/**
 * A process that waits for events of other contexts and sends commands. Pure: its effects are data.
 * Its log is a stream; each commit of it holds one input and the effects that the input led to.
 *
 * @param <E> the events it waits for
 * @param <S> state, immutable, with equality by value
 * @param <C> the commands it sends
 */
public interface Saga<E, S, C> {
  /** The category of its log's streams, which also names the kind of saga. */
  String category();

  /** Which instance an event concerns; empty for none. */
  Optional<String> correlate(E event);

  /** Whether an event begins an instance that has no log yet. */
  boolean startsOn(E event);

  /** The state before the first input. */
  S initialState();

  /** Whether no input makes any difference to {@code state}, now and for ever. */
  default boolean hasEnded(S state) {
    return false;
  }

  /** The state after {@code input}. */
  S evolve(S state, Input<E> input);

  /** The effects of {@code input} on the saga in {@code state}. */
  List<Effect<C>> react(S state, Input<E> input);
}
