package dev.throughline.kernel.decider;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPosition;
import java.util.Optional;

/**
 * A stream, loaded and folded, and whether a command was decided in it before.
 *
 * @param repeated the commit of the command asked about, with the state right after it
 */
record Fold<S>(S state, StreamPosition end, Optional<Repeated<S>> repeated) {

  record Repeated<S>(S state, Commit commit) {}

  static <S, E> Fold<S> load(
      EventStore store, Decider<?, S, E> decider, EventCodec<E> codec, StreamId id, CommandId ask) {
    var slice = store.read(id);
    var state = decider.initialState();
    Optional<Repeated<S>> repeated = Optional.empty();
    for (var commit : slice.commits()) {
      for (var event : commit.body().events()) {
        state = decider.evolve(state, codec.readKnown(id, event));
      }
      if (commit.body().commandId().equals(ask)) {
        repeated = Optional.of(new Repeated<>(state, commit));
      }
    }
    return new Fold<>(state, slice.end(), repeated);
  }
}
