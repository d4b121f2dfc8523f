package dev.throughline.backbone.deadletters;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.Message;

/** A dead letter, read. */
sealed interface DeadLetterContent {
  /** The stream to which the message belongs. */
  StreamId stream();

  /** A message of a known kind. */
  record Readable(Message message) implements DeadLetterContent {
    @Override
    public StreamId stream() {
      return message.stream();
    }
  }

  /**
   * Work on a build of a read model.
   *
   * @param stream a name for the read model, in the platform's tenant
   */
  record Rebuilding(StreamId stream, String id) implements DeadLetterContent {}

  /**
   * A message of no known kind.
   *
   * @param stream the message group, if that is a stream, otherwise a name made for the letter
   */
  record Unreadable(StreamId stream, String why) implements DeadLetterContent {}
}
