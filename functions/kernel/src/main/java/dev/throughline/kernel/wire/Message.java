package dev.throughline.kernel.wire;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TraceParent;
import org.jspecify.annotations.Nullable;

/** A message of a queue. Its text names its kind. */
public sealed interface Message
    permits RecordedEvent, CommandMessage, TimerMessage, RedriveMessage {
  /** The stream that it concerns. */
  StreamId stream();

  /** The span that led to it; null for none. */
  @Nullable TraceParent trace();

  /** The same in another span, which is then the one that led to what it leads to. */
  Message in(@Nullable TraceParent other);
}
