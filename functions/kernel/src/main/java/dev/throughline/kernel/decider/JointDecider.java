package dev.throughline.kernel.decider;

import java.util.List;
import java.util.Map;

/**
 * A decision over several streams at once, all or nothing, such as a reservation of several
 * products. Pure, as {@link Decider} is.
 *
 * @param <C> commands
 * @param <S> state of any of the streams
 * @param <E> events of any of the streams
 */
public interface JointDecider<C, S, E> {
  /** The number of streams that one transaction has room for. */
  int MOST_STREAMS = JointAttempt.MOST_STREAMS;

  /** A stream, named within the tenant. */
  record Participant(String category, String id) {}

  /**
   * The stream that a command is sent to. Its commits tell a repeated command, so every decision
   * that is not empty has an event for it.
   */
  Participant speaker(C command);

  /**
   * Whether the speaker most probably has no event yet. Then it is taken to have none, without a
   * read; the append detects an error.
   */
  default boolean begins(C command) {
    return false;
  }

  /**
   * The other streams that the decision reads, distinct; with the speaker at most {@link
   * #MOST_STREAMS}.
   *
   * @param state of the speaker
   */
  List<Participant> others(C command, S state);

  /** The state of a stream before its first event. */
  S initialState(Participant participant);

  /** The state after {@code event}. */
  S evolve(S state, E event);

  /**
   * Decides a command.
   *
   * @param states of all participants
   */
  Joint<E> decide(C command, Map<Participant, S> states);

  /**
   * The outcome of a joint decision.
   *
   * @param <E> events
   */
  sealed interface Joint<E> {
    /** These events happen, each in its stream; none at all: nothing to do. */
    record Accepted<E>(Map<Participant, List<E>> events) implements Joint<E> {}

    /** The command is refused, and nothing happens. */
    record Rejected<E>(dev.throughline.kernel.Rejection reason) implements Joint<E> {}
  }
}
