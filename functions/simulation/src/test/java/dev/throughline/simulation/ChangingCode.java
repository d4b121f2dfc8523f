package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.StateCodec;
import java.util.Optional;

/** Snapshots by code that changes: old and new functions run side by side. */
record ChangingCode<S>(StateCodec<S> codec, Chaos chaos) implements StateCodec<S> {
  @Override
  public Optional<String> fingerprint(StreamId stream) {
    var release = chaos.strikes(Fault.OTHER_RELEASE) ? "other-" : "";
    return codec.fingerprint(stream).map(release::concat);
  }

  @Override
  public String write(S state) {
    return codec.write(state);
  }

  @Override
  public S read(StreamId stream, String text) {
    return codec.read(stream, text);
  }
}
