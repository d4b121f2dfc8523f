package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;
import java.util.OptionalLong;

/**
 * A message that could not be processed and is kept whole, while the later ones of its group went
 * on.
 *
 * @param stream the stream of the event, the target of the command, the saga of the timer
 * @param messageId the id of the event, command or timer: the same however often it is sent
 * @param version of the event in its stream; empty for a command or a timer
 * @param queue the name of the queue that brought it, and to which a redrive sends it
 * @param group its message group; empty if the queue has none
 * @param payload the body, as it was received
 */
public record ParkedMessage(
    String consumer,
    StreamId stream,
    String messageId,
    OptionalLong version,
    String queue,
    String group,
    String payload,
    Failure failure)
    implements Parked {
  public ParkedMessage {
    if (messageId.isEmpty()) {
      throw new IllegalArgumentException("a message without an id of " + stream);
    }
  }

  @Override
  public Key key() {
    return new Key(consumer, stream, messageId);
  }

  @Override
  public ParkedMessage followedBy(Parked later) {
    if (!(later instanceof ParkedMessage other) || !other.key().equals(key())) {
      throw new IllegalArgumentException(later.key() + " is not " + key());
    }
    return new ParkedMessage(
        consumer,
        stream,
        messageId,
        other.version,
        other.queue,
        other.group,
        other.payload,
        failure.followedBy(other.failure));
  }
}
