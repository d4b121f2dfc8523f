package dev.throughline.backbone.parking.domain;

import dev.throughline.kernel.RecordTypes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An operator's decision about parked streams and messages; the field names are those on the wire.
 */
public sealed interface ParkingEvent {
  /** The types under which they are stored and sent. */
  RecordTypes<ParkingEvent> TYPES =
      RecordTypes.of(ParkingEvent.class)
          .type("parking.redrive_requested", "1.0", RedriveRequested.class)
          .type("parking.event_discarded", "1.0", EventDiscarded.class);

  /** The consumer that parked them. */
  String consumer();

  /**
   * {@code parking.redrive_requested}.
   *
   * @param stream the only stream to redrive; empty for all of the consumer
   * @param streams how many of them were blocked
   * @param messages how many of them were parked
   */
  record RedriveRequested(String consumer, Optional<String> stream, int streams, int messages)
      implements ParkingEvent {}

  /**
   * {@code parking.event_discarded}: this consumer skips it for ever.
   *
   * @param version of the event; empty for a message that is named by its id
   * @param messageId of the message; empty for an event that is named by its version
   */
  record EventDiscarded(
      String consumer,
      String stream,
      OptionalLong version,
      Optional<String> messageId,
      String reason)
      implements ParkingEvent {}
}
