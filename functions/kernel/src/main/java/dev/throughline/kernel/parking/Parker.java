package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import java.util.Optional;

/** Parks, whoever else parks at the same time. Safe for use by many threads. */
public final class Parker {
  private static final int ATTEMPTS = 20;

  private final ParkingTable parking;

  public Parker(ParkingTable parking) {
    this.parking = parking;
  }

  /**
   * Parks. What lies at the place already is one with it: of a stream the smallest version wins,
   * and the highest that has come. To park twice is to park once. {@link Unavailable} if others are
   * faster every time.
   */
  public void park(Parked parked) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var there = parking.find(parked.place());
      var done =
          there.isEmpty()
              ? parking.add(parked)
              : parking.replace(there.get(), there.get().followedBy(parked));
      if (done) {
        return;
      }
    }
    throw new Unavailable(parked.place() + " is parked by too many at once");
  }

  /** The note of a stream that stands still. */
  public Optional<BlockedStream> stopped(String consumer, StreamId stream) {
    return parking.find(ParkingPlace.of(consumer, stream)).map(BlockedStream.class::cast);
  }
}
