package dev.throughline.kernel.load;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.CommitBody;

/**
 * How the state of a stream follows from what was decided in it. Pure.
 *
 * @param <S> states
 */
public interface Fold<S> {
  /** The state of a stream before its first commit. */
  S initial(StreamId stream);

  /** The state after a decision. */
  S after(StreamId stream, S state, CommitBody decision);
}
