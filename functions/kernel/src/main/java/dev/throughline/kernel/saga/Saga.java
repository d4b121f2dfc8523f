package dev.throughline.kernel.saga;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
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

  /** The id of the instance that an event concerns; empty for none. */
  Optional<String> correlate(E event);

  /** Whether an event begins an instance that has no log yet. */
  boolean startsOn(E event);

  /** The version of the definition on which an instance begins that has no log yet. */
  default int definition() {
    return 1;
  }

  /** The version of the definition on which an instance begins with an event that starts one. */
  default int definition(E start) {
    return definition();
  }

  /**
   * The state before the first input of an instance that runs on a definition; an {@link
   * IllegalStateException} if that definition was taken away.
   */
  S initialState(int definition);

  /** Whether no input has an effect any more, except a note that it came too late. */
  default boolean hasEnded(S state) {
    return false;
  }

  /**
   * The standing of an instance since {@code at}, not listed. An instance without a time of its
   * next own action is in the list from its beginning to its end.
   */
  default SagaStanding standing(S state, Instant at) {
    var ended = hasEnded(state);
    var status = ended ? "ENDED" : "RUNNING";
    return new SagaStanding(
        status, ended, Optional.empty(), at, Optional.empty(), Optional.empty());
  }

  /**
   * The reason why an action on an instance in {@code state} is not possible; empty if it is
   * possible.
   */
  default Optional<Rejection> objection(S state, SagaAction action) {
    return Optional.of(
        new Rejection(
            "no-such-action", "A saga of this kind has no action " + action.kind() + "."));
  }

  /** The state after {@code input}. */
  S evolve(S state, Input<E> input);

  /** The effects of {@code input} on the saga in {@code state}. */
  List<Effect<C>> react(S state, Input<E> input);
}
