package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;

/** Which streams stand still for a consumer, since an event of theirs could not be applied. */
@FunctionalInterface
public interface BlockedStreams {
  /** No stream does. */
  BlockedStreams NONE = (_, _, _) -> false;

  /**
   * Whether an event that shows a hole has to wait, with all that is missing before it. If so, it
   * has been noted, and whoever brings the stream level later will not miss it. Asked only when a
   * hole shows: as long as a stream runs, nobody pays for this.
   *
   * @param applied up to which version the row has applied the stream
   * @param version of the event that came
   */
  boolean hold(StreamId stream, long applied, long version);
}
