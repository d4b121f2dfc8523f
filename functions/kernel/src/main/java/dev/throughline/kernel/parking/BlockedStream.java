package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;

/**
 * A stream that is blocked for a consumer which needs its events in order: one event could not be
 * processed, and the later ones wait behind it. The events stay in the event store.
 *
 * @param fromVersion the event that cannot be processed, and the first that waits
 * @param upToVersion the highest version that is known to have come
 */
public record BlockedStream(
    String consumer, StreamId stream, long fromVersion, long upToVersion, Failure failure)
    implements Parked {
  public BlockedStream {
    if (fromVersion < 1 || upToVersion < fromVersion) {
      throw new IllegalArgumentException("no versions: " + fromVersion + " to " + upToVersion);
    }
  }

  /** A stream that is blocked at the event that failed. */
  public static BlockedStream at(String consumer, StreamId stream, long version, Failure failure) {
    return new BlockedStream(consumer, stream, version, version, failure);
  }

  /** How many events wait, the one that failed included. */
  public long waiting() {
    return upToVersion - fromVersion + 1;
  }

  /** The entry after the event of this version came. */
  public BlockedStream withArrived(long version) {
    var upTo = Math.max(upToVersion, version);
    return new BlockedStream(consumer, stream, fromVersion, upTo, failure);
  }

  /** The entry after all events before {@code version} were applied. */
  public BlockedStream blockedAt(long version, Failure failure) {
    return new BlockedStream(consumer, stream, version, Math.max(upToVersion, version), failure);
  }

  @Override
  public Key key() {
    return Key.ofStream(consumer, stream);
  }

  @Override
  public BlockedStream followedBy(Parked later) {
    if (!(later instanceof BlockedStream other) || !other.key().equals(key())) {
      throw new IllegalArgumentException(later.key() + " is not " + key());
    }
    return new BlockedStream(
        consumer,
        stream,
        Math.min(fromVersion, other.fromVersion),
        Math.max(upToVersion, other.upToVersion),
        failure.followedBy(other.failure));
  }
}
