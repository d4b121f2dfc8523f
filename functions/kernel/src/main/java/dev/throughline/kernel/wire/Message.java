package dev.throughline.kernel.wire;

import dev.throughline.kernel.StreamId;

/** A message of a queue. Its text names its kind. */
public sealed interface Message
    permits RecordedEvent, CommandMessage, TimerMessage, RedriveMessage {
  /** The stream that it concerns. */
  StreamId stream();
}
