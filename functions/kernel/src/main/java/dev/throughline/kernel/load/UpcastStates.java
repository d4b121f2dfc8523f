package dev.throughline.kernel.load;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.upcast.Upcasters;
import java.util.Optional;

/** Snapshots whose fingerprint covers the upcasters, beside the code. */
record UpcastStates<S>(StateCodec<S> states, Upcasters upcasters) implements StateCodec<S> {
  @Override
  public Optional<String> fingerprint(StreamId stream) {
    return states.fingerprint(stream).map(code -> code + upcasters.fingerprint());
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
