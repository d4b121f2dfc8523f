package dev.throughline.kernel.load;

import dev.throughline.kernel.StreamId;
import java.util.Optional;

/**
 * Snapshots whose fingerprint covers the upcasters, beside the code.
 *
 * @param chain the fingerprint of the upcasters, which each load compares
 */
record UpcastStates<S>(StateCodec<S> states, String chain) implements StateCodec<S> {
  @Override
  public Optional<String> fingerprint(StreamId stream) {
    return states.fingerprint(stream).map(code -> code + chain);
  }

  @Override
  public String write(S state) {
    return states.write(state);
  }

  @Override
  public S read(StreamId stream, String text) {
    return states.read(stream, text);
  }
}
