package dev.throughline.kernel.store;

/**
 * The end of a stream when it was loaded or written. It comes only from {@link Commit#end}, so that
 * a writer cannot append behind a commit that it never saw. Immutable, equal by its position.
 */
public final class StreamEnd {
  /** Before the first commit. */
  public static final StreamEnd START = new StreamEnd(StreamPosition.START);

  private final StreamPosition position;

  private StreamEnd(StreamPosition position) {
    this.position = position;
  }

  static StreamEnd of(Commit last) {
    return new StreamEnd(new StreamPosition(last.number(), last.lastVersion()));
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
