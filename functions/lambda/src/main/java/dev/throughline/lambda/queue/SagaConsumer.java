package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.Json;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands a saga what its queue brings: events and its own timers, as {@link FifoBatch} says. */
@Singleton
public class SagaConsumer {
  private final FifoBatch batch;
  private final WireFormat wire;
  private final Json json;

  @Inject
  public SagaConsumer(FifoBatch batch, WireFormat wire, Json json) {
    this.batch = batch;
    this.wire = wire;
    this.json = json;
  }

  /** A consumer that throws has its message delivered again, with the later ones of its group. */
  public SQSBatchResponse handle(
      SQSEvent event,
      @Nullable Context context,
      Consumer<RecordedEvent> happened,
      Consumer<TimerMessage> elapsed) {
    return batch.handle(event, context, message -> decode(message, happened, elapsed));
  }

  private Work decode(
      SQSMessage message, Consumer<RecordedEvent> happened, Consumer<TimerMessage> elapsed) {
    if (json.tree(message.getBody()).has("timer_id")) {
      return TimerConsumer.work(wire, message, elapsed);
    }
    var recorded = wire.readEvent(message.getBody());
    LogContext.enter(recorded);
    return IndependentWork.of(message, recorded, () -> happened.accept(recorded));
  }
}
