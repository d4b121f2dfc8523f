package dev.throughline.kernel.store;

import dev.throughline.kernel.StreamId;
import java.util.List;
import java.util.function.Predicate;

/**
 * Streams of commits. Implementations are safe for use by many threads; an outage of the database
 * is an unchecked exception, after which an append may or may not have happened; the same append
 * again shows which.
 */
public interface EventStore {
  /**
   * Reads all commits of a stream with a number greater than {@code afterCommit}, however many.
   * Sees every append that was acknowledged before the call.
   *
   * @param afterCommit 0 for the whole stream
   */
  StreamSlice read(StreamId stream, long afterCommit);

  /** Reads all commits of a stream. */
  default StreamSlice read(StreamId stream) {
    return read(stream, 0);
  }

  /**
   * Reads the end of a stream: from the newest commit whose snapshot is {@code usable} on, or from
   * the first commit. It is without holes, in order, and ends where the last given commit ends.
   *
   * @param latest whether it sees every append that was acknowledged before the call; else it costs
   *     half, and may miss the last ones
   */
  default StreamSlice readTail(StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    return read(stream);
  }

  /** Appends one commit to one stream. */
  AppendResult append(Append write);

  /**
   * Appends to several streams, all or nothing.
   *
   * @param writes one for each stream; the commit of the first one tells a repeat. At least one; at
   *     most 100 with the checks
   * @param checks streams that must not have moved; none of them is written
   */
  AppendResult appendAll(List<Append> writes, List<Check> checks);
}
