package dev.throughline.kernel.store;

import dev.throughline.kernel.StreamId;

/**
 * Streams page by page, for those that are too long to be read at once. Implementations are safe
 * for use by many threads; an outage of what lies beneath is an unchecked exception.
 */
@FunctionalInterface
public interface StreamPages {
  /**
   * Reads the commits of a stream that follow {@code afterCommit}: one at least, unless there is
   * none, and {@code maxCommits} at most. The end is that of the stream, not of the page. Sees
   * every append that was acknowledged before the call.
   *
   * @param afterCommit 0 for the beginning
   * @param maxCommits at least 1, else an {@link IllegalArgumentException}
   */
  StreamSlice page(StreamId stream, long afterCommit, int maxCommits);
}
