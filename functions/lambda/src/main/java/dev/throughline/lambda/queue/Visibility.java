package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;

/** Sets when a message that was not processed is delivered again. */
@FunctionalInterface
public interface Visibility {
  /** Hides the message from now on for as long as {@code delay}; at most 12 hours. */
  void hide(SQSMessage message, Duration delay);
}
