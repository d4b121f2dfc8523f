package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;

/**
 * Under what something is parked.
 *
 * @param consumer the name of the function's handler; not empty, without {@code #}
 * @param messageId empty for a stream that stands still
 */
public record ParkingPlace(String consumer, StreamId stream, String messageId) {
  public ParkingPlace {
    if (consumer.isEmpty() || consumer.contains("#")) {
      throw new IllegalArgumentException("not the name of a consumer: " + consumer);
    }
  }

  /** Where the note lies of a stream that stands still. */
  public static ParkingPlace of(String consumer, StreamId stream) {
    return new ParkingPlace(consumer, stream, "");
  }
}
