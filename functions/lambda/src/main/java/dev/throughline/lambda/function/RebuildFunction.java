package dev.throughline.lambda.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.build.BuildWorker;
import dev.throughline.lambda.queue.RebuildConsumer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that rebuilds the read models of its context, by the code that keeps them. A class
 * that extends this one has a name ({@code @Named}), which the template gives as {@code
 * QUARKUS_LAMBDA_HANDLER}: that of the context, with {@code -rebuild}.
 */
public abstract class RebuildFunction implements QueueFunction {
  private final RebuildConsumer consumer;
  private final List<BuildWorker> rebuilds;

  /**
   * @param rebuilds one for each read model of the context
   */
  protected RebuildFunction(RebuildConsumer consumer, List<BuildWorker> rebuilds) {
    this.consumer = consumer;
    this.rebuilds = List.copyOf(rebuilds);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return consumer.handle(event, context, rebuilds);
  }
}
