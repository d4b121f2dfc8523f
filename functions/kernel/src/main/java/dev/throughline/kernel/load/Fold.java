package dev.throughline.kernel.load;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.CommitBody;

/**
 * Folds the decisions of a stream to its state. Pure.
 *
 * @param <S> states
 */
public interface Fold<S> {
  /** The state of a stream before its first commit. */
  S initial(StreamId stream);

  /** The state after a decision. */
  S after(StreamId stream, S state, CommitBody decision);
}
