package dev.throughline.kernel.parking;

/** Something that a consumer could not process, and that waits for a person. */
public sealed interface Parked permits BlockedStream, ParkedMessage {
  /** Under what it is parked; parked there again it is one with what lies there. */
  ParkingPlace place();

  /** Why, since when, and how often it was tried. */
  Failure failure();

  /**
   * What is parked after {@code later} was parked at the same place; an {@link
   * IllegalArgumentException} for another place.
   */
  Parked followedBy(Parked later);
}
