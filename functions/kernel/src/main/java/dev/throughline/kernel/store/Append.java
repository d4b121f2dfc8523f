package dev.throughline.kernel.store;

import dev.throughline.kernel.StreamId;
import java.util.List;
import java.util.Optional;

/**
 * One commit for one stream, on condition that the stream ends where the writer expects it.
 *
 * @param bodies the commits to append: of one decision, or of several, each with its own command
 * @param snapshot the state of the stream with them
 */
public record Append(
    StreamId stream, Expected expected, List<CommitBody> bodies, Optional<Snapshot> snapshot) {
  public Append {
    bodies = List.copyOf(bodies);
  }

  /** One decision, without a snapshot. */
  public Append(StreamId stream, Expected expected, CommitBody body) {
    this(stream, expected, List.of(body), Optional.empty());
  }

  /** The commit that it becomes where a stream ends at {@code end}. */
  public Commit after(StreamEnd end) {
    return new Commit(stream, end.commit() + 1, end.version() + 1, bodies, snapshot);
  }
}
