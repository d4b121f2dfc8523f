package dev.throughline.testkit.kernel;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.load.StateCodec;
import java.util.Optional;

/** Snapshots of tallies, with the fingerprint of a release. */
record TallySnapshots(String release) implements StateCodec<Tally.State> {
  /** Loads with a snapshot on every second commit. */
  static ShortLoads<Tally.State> often(String release) {
    return new ShortLoads<>(new TallySnapshots(release), 300, 0);
  }

  @Override
  public Optional<String> fingerprint(StreamId stream) {
    return Optional.of(release);
  }

  @Override
  public String write(Tally.State state) {
    return state.sum() + " " + state.closed();
  }

  @Override
  public Tally.State read(StreamId stream, String text) {
    var parts = text.split(" ");
    return new Tally.State(Integer.parseInt(parts[0]), Boolean.parseBoolean(parts[1]));
  }
}
