package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.wire.RedriveMessage;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The blocked streams of one consumer. Every delivered event is applied or recorded as waiting in
 * the stream's entry, even if events are delivered twice or handled at the same time. Safe for use
 * by many threads.
 */
public final class BlockedStreams implements Projector.BlockedCheck {
  private final String consumer;
  private final ParkingTable parking;
  private final InstantSource clock;

  /**
   * @param consumer the name under which its streams are parked
   */
  public BlockedStreams(String consumer, ParkingTable parking, InstantSource clock) {
    this.consumer = consumer;
    this.parking = parking;
    this.clock = clock;
  }

  /** The result of resuming a stream. */
  public enum Resumed {
    /** All events in the store are applied, and the stream is not blocked any longer. */
    CAUGHT_UP,
    /** An event could not be applied; the stream's entry says which one and why. */
    FAILED_AGAIN,
    /** The stream was not blocked; nothing was done. */
    NOT_BLOCKED
  }

  /**
   * An entry blocks only a row that has not passed the event that failed. A row has passed it if
   * that event came again and was applied. Then this event is tried as well; before that, the entry
   * is moved behind the row, so that the stream is blocked if the attempt kills the process. {@link
   * Unavailable} if other writers are faster every time.
   */
  @Override
  public boolean holds(StreamId stream, long applied, long version) {
    for (var attempt = 0; attempt < ParkingTable.ATTEMPTS; attempt++) {
      var found = find(stream);
      if (found.isEmpty()) {
        return false;
      }
      var entry = found.get();
      var passed = entry.fromVersion() <= applied;
      var next = passed ? entry.blockedAt(applied + 1, entry.failure()) : entry;
      if (isReplaced(entry, next.withArrived(version))) {
        return !passed;
      }
    }
    throw tooMany(stream);
  }

  /** The entry of a stream; empty if it is not blocked. */
  public Optional<BlockedStream> find(StreamId stream) {
    return parking.blocked(consumer, stream);
  }

  /**
   * Applies the waiting events of a stream in all read models of the consumer, in order, and
   * deletes the stream's entry if no event came meanwhile; otherwise goes on. Resuming is
   * idempotent. {@link Unavailable} if other writers are faster every time.
   */
  public Resumed resume(RedriveMessage request, List<Projector<?, ?>> projectors) {
    for (var attempt = 0; attempt < ParkingTable.ATTEMPTS; attempt++) {
      var found = find(request.stream());
      if (found.isEmpty()) {
        return Resumed.NOT_BLOCKED;
      }
      var behind = behind(request.stream(), projectors);
      var entry = upToDate(found.get(), behind);
      if (!isReplaced(found.get(), entry)) {
        continue;
      }
      var failure = catchUp(request, behind);
      if (failure.isPresent() && parking.replace(entry, after(entry, failure.get()))) {
        return Resumed.FAILED_AGAIN;
      }
      if (failure.isEmpty() && parking.remove(entry)) {
        return Resumed.CAUGHT_UP;
      }
    }
    throw tooMany(request.stream());
  }

  private boolean isReplaced(BlockedStream entry, BlockedStream next) {
    return next.equals(entry) || parking.replace(entry, next);
  }

  /** A read model that shows a stream, with the version that it has applied. */
  private record Behind(Projector<?, ?> projector, long applied) {}

  /** Those furthest behind first: an event that kills the process then does not hold them up. */
  private static List<Behind> behind(StreamId stream, List<Projector<?, ?>> projectors) {
    return projectors.stream()
        .flatMap(it -> it.applied(stream).stream().mapToObj(at -> new Behind(it, at)))
        .sorted(Comparator.comparingLong(Behind::applied))
        .toList();
  }

  /** The entry with the version of the rows, which alone is certain. */
  private static BlockedStream upToDate(BlockedStream entry, List<Behind> behind) {
    return behind.isEmpty()
        ? entry
        : entry.blockedAt(behind.getFirst().applied() + 1, entry.failure());
  }

  /** Catches up each read model as far as possible; the earliest failure, if any. */
  private static Optional<CannotApply> catchUp(RedriveMessage request, List<Behind> behind) {
    Optional<CannotApply> earliest = Optional.empty();
    for (var each : behind) {
      try {
        each.projector().catchUp(request.stream(), request.skipped());
      } catch (CannotApply failure) {
        earliest =
            earliest.filter(it -> it.version() <= failure.version()).or(() -> Optional.of(failure));
      }
    }
    return earliest;
  }

  private BlockedStream after(BlockedStream entry, CannotApply failure) {
    return entry.blockedAt(failure.version(), entry.failure().again(failure, clock.instant()));
  }

  private Unavailable tooMany(StreamId stream) {
    return new Unavailable(
        "too many concurrent writes to the entry of " + stream + " for " + consumer);
  }
}
