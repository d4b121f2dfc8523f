package dev.throughline.kernel.store;

/** The end of the stream that a writer expects. Any other end is a conflict. */
public sealed interface Expected {
  /** The stream has no commit yet. */
  Expected NOTHING = new After(StreamEnd.START);

  /**
   * The stream ends at a position that a load or an append gave. Costs nothing beyond the write.
   *
   * @param end the end of the stream as the writer saw it
   */
  record After(StreamEnd end) implements Expected {}

  /**
   * The last event of the stream has this version; a version inside a commit of several events is a
   * conflict. The store reads the last commit to find out: one read more than {@link After}.
   *
   * @param version of the last event, 0 for an empty stream
   */
  record AtVersion(long version) implements Expected {}
}
