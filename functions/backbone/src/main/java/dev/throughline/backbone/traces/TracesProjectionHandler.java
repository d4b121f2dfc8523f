package dev.throughline.backbone.traces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.lambda.queue.EventConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Notes every event under the request that began it. Order does not matter to it. */
@Named("traces-projection")
public class TracesProjectionHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final EventConsumer consumer;
  private final Traces traces;

  @Inject
  public TracesProjectionHandler(EventConsumer consumer, Traces traces) {
    this.consumer = consumer;
    this.traces = traces;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return consumer.handle(event, context, traces::record);
  }
}
