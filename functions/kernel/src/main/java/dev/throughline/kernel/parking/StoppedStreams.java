package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.projection.BlockedStreams;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.wire.RedriveMessage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The streams that stand still for one consumer. Whatever happens at the same time or twice, an
 * event that came is applied, or the note says that it waits. Safe for use by many threads.
 */
public final class StoppedStreams implements BlockedStreams {
  private static final int ATTEMPTS = 20;

  private final String consumer;
  private final ParkingTable parking;
  private final Parker parker;
  private final InstantSource clock;

  /**
   * @param consumer under whose name they are parked
   */
  public StoppedStreams(String consumer, ParkingTable parking, InstantSource clock) {
    this.consumer = consumer;
    this.parking = parking;
    this.parker = new Parker(parking);
    this.clock = clock;
  }

  /** What became of a redrive. */
  public enum Redriven {
    /** All that the store holds is applied, and nothing is parked any more. */
    LEVEL,
    /** An event could not be applied; the note says which and why. */
    FAILED_AGAIN,
    /** It did not stand still, so nothing was done. */
    NOT_PARKED
  }

  /**
   * A note binds only a row that has not passed the event that failed. One that has, since that
   * event came again and was applied, is tried once more; the note says from where, so that it
   * binds if that kills the process. {@link Unavailable} if others are faster every time.
   */
  @Override
  public boolean hold(StreamId stream, long applied, long version) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var found = parker.stopped(consumer, stream);
      if (found.isEmpty()) {
        return false;
      }
      var note = found.get();
      var passed = note.fromVersion() <= applied;
      var next = passed ? note.standingAt(applied + 1, note.failure()) : note;
      if (isReplaced(note, next.withArrived(version))) {
        return !passed;
      }
    }
    throw tooMany(stream);
  }

  /** The note of a stream, if it stands still. */
  public Optional<BlockedStream> note(StreamId stream) {
    return parker.stopped(consumer, stream);
  }

  /**
   * Brings a stream level, in all of the consumer's read models, and takes the note away if nothing
   * came meanwhile; else goes on. To redrive twice is to redrive once. {@link Unavailable} if
   * others are faster every time.
   */
  public Redriven redrive(RedriveMessage order, List<Projector<?, ?>> projectors) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var found = parker.stopped(consumer, order.stream());
      if (found.isEmpty()) {
        return Redriven.NOT_PARKED;
      }
      var note = upToDate(found.get(), projectors);
      if (!isReplaced(found.get(), note)) {
        continue;
      }
      var failure = catchUp(order, projectors);
      if (failure.isPresent() && parking.replace(note, after(note, failure.get()))) {
        return Redriven.FAILED_AGAIN;
      }
      if (failure.isEmpty() && parking.remove(note)) {
        return Redriven.LEVEL;
      }
    }
    throw tooMany(order.stream());
  }

  private boolean isReplaced(BlockedStream note, BlockedStream next) {
    return next.equals(note) || parking.replace(note, next);
  }

  /** Says from where it stands still indeed, which is known for certain only by the rows. */
  private static BlockedStream upToDate(BlockedStream note, List<Projector<?, ?>> projectors) {
    var applied = projectors.stream().flatMapToLong(it -> it.applied(note.stream()).stream()).min();
    return applied.isEmpty() ? note : note.standingAt(applied.getAsLong() + 1, note.failure());
  }

  /** Each read model as far as it goes; the earliest failure, if any. */
  private static Optional<CannotApply> catchUp(
      RedriveMessage order, List<Projector<?, ?>> projectors) {
    Optional<CannotApply> earliest = Optional.empty();
    for (var projector : projectors) {
      try {
        projector.catchUp(order.stream(), order.skipped());
      } catch (CannotApply failure) {
        earliest =
            earliest.filter(it -> it.version() <= failure.version()).or(() -> Optional.of(failure));
      }
    }
    return earliest;
  }

  private BlockedStream after(BlockedStream note, CannotApply failure) {
    return note.standingAt(failure.version(), note.failure().again(failure, clock.instant()));
  }

  private Unavailable tooMany(StreamId stream) {
    return new Unavailable(
        "the note of " + stream + " for " + consumer + " is written by too many at once");
  }
}
