package dev.throughline.kernel.decider;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decider as {@link Decisions} uses it, over one stream or several.
 *
 * @param <C> commands
 * @param <S> state of any stream
 * @param <E> events of any stream
 */
interface Rules<C, S, E> {
  /** The streams that a command reads beside the one that it is sent to. */
  List<StreamId> others(StreamId speaker, C command, S state);

  S initialState(StreamId stream);

  S evolve(S state, E event);

  /**
   * Decides a command.
   *
   * @param states of the speaker and the others
   */
  Ruling<E> decide(StreamId speaker, C command, Map<StreamId, S> states);

  /** Whether nothing more can happen in a stream. */
  default boolean isTerminal(S state) {
    return false;
  }

  /** The flow that a stream is part of; null if it does not say. */
  default @Nullable String flow(S state) {
    return null;
  }

  /** The commands and timers that leave with the events of a decision; none by default. */
  default SendsAlong sendsAlong() {
    return SendsAlong.NOTHING;
  }

  /** The outcome of a decision. */
  sealed interface Ruling<E> {
    /** These events, by stream; no event at all means: nothing to do. */
    record Happens<E>(Map<StreamId, List<E>> events) implements Ruling<E> {}

    /** Nothing, for this reason. */
    record Refused<E>(Rejection reason) implements Ruling<E> {}
  }
}
