package dev.throughline.kernel.feed;

import dev.throughline.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The storage of the feed's pages. Reads see every page that was put before the call.
 * Implementations are safe for use by many threads; an outage is an unchecked exception, after
 * which a page may or may not have been put: the page at its place tells.
 */
public interface FeedPages {
  /** How many partitions there are; never changes once there are pages. */
  int partitions();

  /** Pages that begin after {@code position}, in order: the first ones, at most {@code max}. */
  List<FeedPage> after(int partition, long position, int max);

  /** Pages that begin before {@code position}, the newest first: at most {@code max}. */
  List<FeedPage> before(int partition, long position, int max);

  /**
   * Puts a page on condition that none begins where it does.
   *
   * @return whether it was put
   */
  boolean put(FeedPage page);

  /** The partition of all commits of a stream, from 0: a hash of its key, the same for ever. */
  default int partitionOf(StreamId stream) {
    var hash = new CRC32();
    hash.update(stream.key().getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % partitions());
  }
}
