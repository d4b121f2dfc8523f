package dev.throughline.kernel.load;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.upcast.Upcasters;
import java.util.Optional;

/**
 * Writes states into snapshots and reads them back. Safe for use by many threads.
 *
 * @param <S> states
 */
public interface StateCodec<S> {
  /**
   * Names the code that folds the states of a stream: other code has another fingerprint. Empty for
   * a stream that gets no snapshots.
   */
  Optional<String> fingerprint(StreamId stream);

  /** The state as text. Asked only where there is a fingerprint. */
  String write(S state);

  /** The inverse of {@link #write}, for text that was written under the same fingerprint. */
  S read(StreamId stream, String text);

  /**
   * The same for events that are read through a chain of upcasters: when another chain changes the
   * form of earlier events, the states are folded anew.
   */
  default StateCodec<S> over(Upcasters upcasters) {
    var chain = upcasters.fingerprint();
    return chain.isEmpty() ? this : new UpcastStates<>(this, chain);
  }

  /** No stream gets snapshots. */
  static <S> StateCodec<S> none() {
    return new StateCodec<>() {
      @Override
      public Optional<String> fingerprint(StreamId stream) {
        return Optional.empty();
      }

      @Override
      public String write(S state) {
        throw new IllegalStateException("no stream here has a fingerprint");
      }

      @Override
      public S read(StreamId stream, String text) {
        throw new IllegalStateException("no stream here has a fingerprint");
      }
    };
  }
}
