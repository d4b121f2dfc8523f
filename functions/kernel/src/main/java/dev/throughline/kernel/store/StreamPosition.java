package dev.throughline.kernel.store;

/**
 * A place in a stream: the number of a commit and the version of an event in it. Both count from 1;
 * {@link #START} is before the first. The end of a stream is a {@link StreamEnd}.
 */
public record StreamPosition(long commit, long version) {
  /** Before the first commit. */
  public static final StreamPosition START = new StreamPosition(0, 0);

  public StreamPosition {
    if (commit < 0 || version < commit) {
      throw new IllegalArgumentException("no such position: " + commit + "/" + version);
    }
  }
}
