package dev.throughline.backbone.timers;

import dev.throughline.aws.TimerRelay;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Sends each timer of the timer queue on: to its saga when it is due, else back to the queue. A
 * timer of an ended saga is dropped.
 */
@Named("timers")
public class TimersHandler extends InboxFunction {
  @Inject
  public TimersHandler(InboxConsumer consumer, TimerRelay relay) {
    super(consumer, Inbox.ofTimers(relay::handle));
  }
}
