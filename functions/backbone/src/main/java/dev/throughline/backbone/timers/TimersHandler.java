package dev.throughline.backbone.timers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.aws.TimerRelay;
import dev.throughline.lambda.function.QueueFunction;
import dev.throughline.lambda.queue.TimerConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/**
 * Sends each timer of the timer queue on: to its saga when it is due, else to wait again. That of a
 * saga which has ended is dropped.
 */
@Named("timers")
public class TimersHandler implements QueueFunction {
  private final TimerConsumer consumer;
  private final TimerRelay relay;

  @Inject
  public TimersHandler(TimerConsumer consumer, TimerRelay relay) {
    this.consumer = consumer;
    this.relay = relay;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return consumer.handle(event, context, relay::handle);
  }
}
