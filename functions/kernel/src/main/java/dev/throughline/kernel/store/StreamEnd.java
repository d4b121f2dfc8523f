package dev.throughline.kernel.store;

import java.time.Instant;

/**
 * The end of a stream when it was loaded or written. It comes only from {@link Commit#end}, or from
 * {@link Stub#end} of a stream whose commits are archived, so that a writer cannot append behind a
 * commit that it never saw. Immutable, equal by its position.
 */
public final class StreamEnd {
  /** Before the first commit. */
  public static final StreamEnd START = new StreamEnd(StreamPosition.START, Instant.MIN);

  private final StreamPosition position;
  private final Instant at;

  private StreamEnd(StreamPosition position, Instant at) {
    this.position = position;
    this.at = at;
  }

  static StreamEnd of(Commit last) {
    return new StreamEnd(
        new StreamPosition(last.number(), last.lastVersion()), last.bodies().getLast().at());
  }

  static StreamEnd of(Stub stub) {
    return new StreamEnd(stub.last(), stub.at());
  }

  /** When the last decision was made; {@link Instant#MIN} before the first. */
  public Instant at() {
    return at;
  }

  /** The number of the last commit and the version of its last event. */
  public StreamPosition position() {
    return position;
  }

  /** The number of the last commit, 0 before the first. */
  public long commit() {
    return position.commit();
  }

  /** The version of the last event, 0 before the first. */
  public long version() {
    return position.version();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamEnd end && end.position.equals(position);
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }

  @Override
  public String toString() {
    return position.commit() + "/" + position.version();
  }
}
