package dev.throughline.backbone.deadletters;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;

/** A dead letter, read. */
sealed interface DeadLetterContent {
  /** The stream to which the message belongs. */
  StreamId stream();

  record Event(RecordedEvent event) implements DeadLetterContent {
    @Override
    public StreamId stream() {
      return event.stream();
    }
  }

  record Command(CommandMessage command) implements DeadLetterContent {
    @Override
    public StreamId stream() {
      return command.target();
    }
  }

  record Timer(TimerMessage timer) implements DeadLetterContent {
    @Override
    public StreamId stream() {
      return timer.saga();
    }
  }

  record Redrive(RedriveMessage request) implements DeadLetterContent {
    @Override
    public StreamId stream() {
      return request.stream();
    }
  }

  /**
   * Work on a build of a read model.
   *
   * @param stream a name for the read model, of those who run the platform
   */
  record Rebuilding(StreamId stream, String id) implements DeadLetterContent {}

  /**
   * A message of no known kind.
   *
   * @param stream the message group, if that is a stream, otherwise a name made for the letter
   */
  record Unreadable(StreamId stream, String why) implements DeadLetterContent {}
}
