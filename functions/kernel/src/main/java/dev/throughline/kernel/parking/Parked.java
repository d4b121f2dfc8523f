package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;

/**
 * A stream or a message that a consumer could not process. It waits in the parking table for a
 * redrive, or for an operator who discards it.
 */
public sealed interface Parked permits BlockedStream, ParkedMessage {
  /**
   * Identifies an entry of the parking table.
   *
   * @param consumer the name of the function's handler; not empty, without {@code #}
   * @param messageId empty for a blocked stream
   */
  record Key(String consumer, StreamId stream, String messageId) {
    public Key {
      if (consumer.isEmpty() || consumer.contains("#")) {
        throw new IllegalArgumentException("not the name of a consumer: " + consumer);
      }
    }

    /** The key of a blocked stream. */
    public static Key ofStream(String consumer, StreamId stream) {
      return new Key(consumer, stream, "");
    }
  }

  /**
   * The key in the table, which holds one entry for each: a stream or message that is parked again
   * is merged.
   */
  Key key();

  /** The error, the attempts and their times. */
  Failure failure();

  /**
   * This entry merged with {@code later}, which was parked under the same key; another key is an
   * {@link IllegalArgumentException}.
   */
  Parked followedBy(Parked later);
}
