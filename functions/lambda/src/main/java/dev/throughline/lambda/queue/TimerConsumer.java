package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands the timers of a batch to a consumer, as {@link FifoBatch} says. */
@Singleton
public class TimerConsumer {
  private final FifoBatch batch;
  private final WireFormat wire;

  @Inject
  public TimerConsumer(FifoBatch batch, WireFormat wire) {
    this.batch = batch;
    this.wire = wire;
  }

  /** A consumer that throws has its timer delivered again. */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, Consumer<TimerMessage> consumer) {
    return batch.handle(event, context, message -> work(wire, message, consumer));
  }

  /** A timer, wherever it comes from. */
  static Work work(WireFormat wire, SQSMessage message, Consumer<TimerMessage> consumer) {
    var timer = wire.readTimer(message.getBody());
    LogContext.enter(timer);
    return new IndependentWork(
        message, timer.saga(), timer.id(), OptionalLong.empty(), () -> consumer.accept(timer));
  }
}
