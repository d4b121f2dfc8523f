package dev.throughline.backbone.timers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.aws.TimerRelay;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.queue.FifoBatch;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Sends each timer of the timer queue on: to its saga when it is due, else to wait again. */
@Named("timers")
public class TimersHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final FifoBatch batch;
  private final WireFormat wire;
  private final TimerRelay relay;

  @Inject
  public TimersHandler(FifoBatch batch, WireFormat wire, TimerRelay relay) {
    this.batch = batch;
    this.wire = wire;
    this.relay = relay;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return batch.handle(
        event,
        context,
        message -> {
          var timer = wire.readTimer(message.getBody());
          LogContext.enter(timer);
          relay.handle(timer);
        });
  }
}
