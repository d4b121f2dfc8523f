package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;

/**
 * A note that a stream stands still for a consumer that takes its events in order. The events stay
 * in the event store.
 *
 * @param fromVersion the event that cannot be processed, and from which on it stands still
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

  /** A stream that stands still from the event that failed. */
  public static BlockedStream at(String consumer, StreamId stream, long version, Failure failure) {
    return new BlockedStream(consumer, stream, version, version, failure);
  }

  /** How many events wait. */
  public long waiting() {
    return upToVersion - fromVersion + 1;
  }

  /** The note after the event of this version came. */
  public BlockedStream withArrived(long version) {
    var upTo = Math.max(upToVersion, version);
    return new BlockedStream(consumer, stream, fromVersion, upTo, failure);
  }

  /** The note after everything before {@code version} was applied. */
  public BlockedStream standingAt(long version, Failure failure) {
    return new BlockedStream(consumer, stream, version, Math.max(upToVersion, version), failure);
  }

  @Override
  public ParkingPlace place() {
    return ParkingPlace.of(consumer, stream);
  }

  @Override
  public BlockedStream followedBy(Parked later) {
    if (!(later instanceof BlockedStream other) || !other.place().equals(place())) {
      throw new IllegalArgumentException(later.place() + " is not " + place());
    }
    return new BlockedStream(
        consumer,
        stream,
        Math.min(fromVersion, other.fromVersion),
        Math.max(upToVersion, other.upToVersion),
        failure.followedBy(other.failure));
  }
}
