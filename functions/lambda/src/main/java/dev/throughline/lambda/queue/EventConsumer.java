package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the events of a batch to a consumer that knows a repeat by its id and can do without the
 * events before, as {@link FifoBatch} says.
 */
@Singleton
public class EventConsumer {
  private final FifoBatch batch;
  private final WireFormat wire;

  @Inject
  public EventConsumer(FifoBatch batch, WireFormat wire) {
    this.batch = batch;
    this.wire = wire;
  }

  /** A consumer that throws has its event delivered again, with the later ones of its group. */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, Consumer<RecordedEvent> consumer) {
    return batch.handle(
        event,
        context,
        message -> {
          var recorded = wire.readEvent(message.getBody());
          LogContext.enter(recorded);
          return IndependentWork.of(message, recorded, () -> consumer.accept(recorded));
        });
  }
}
