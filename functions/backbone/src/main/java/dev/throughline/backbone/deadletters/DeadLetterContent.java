package dev.throughline.backbone.deadletters;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;

/** What a dead letter is. */
sealed interface DeadLetterContent {
  /** Where it belongs. */
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

  record Redrive(RedriveMessage order) implements DeadLetterContent {
    @Override
    public StreamId stream() {
      return order.stream();
    }
  }

  /**
   * None of these.
   *
   * @param stream its message group, if that is a stream, else a name under which it can be found
   */
  record Unreadable(StreamId stream, String why) implements DeadLetterContent {}
}
