package dev.throughline.kernel.decider;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import java.util.List;
import java.util.Map;

/**
 * What {@link Decisions} has to know of a decider, whether it looks at one stream or at several.
 *
 * @param <C> commands
 * @param <S> state of any stream
 * @param <E> events of any stream
 */
interface Rules<C, S, E> {
  /** The streams that a command looks at beside the one that it is sent to. */
  List<StreamId> others(StreamId speaker, C command, S state);

  S initialState(StreamId stream);

  S evolve(S state, E event);

  /**
   * What happens.
   *
   * @param states of the speaker and the others
   */
  Ruling<E> decide(StreamId speaker, C command, Map<StreamId, S> states);

  /** What leaves with the events of a decision; nothing, unless it says otherwise. */
  default SendsAlong sendsAlong() {
    return SendsAlong.NOTHING;
  }

  /** What is to happen. */
  sealed interface Ruling<E> {
    /** These events, in the streams they stand with; none at all: nothing to do. */
    record Happens<E>(Map<StreamId, List<E>> events) implements Ruling<E> {}

    /** Nothing, for this reason. */
    record Refused<E>(Rejection reason) implements Ruling<E> {}
  }
}
