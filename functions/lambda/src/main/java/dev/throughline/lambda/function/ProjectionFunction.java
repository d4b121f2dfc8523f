package dev.throughline.lambda.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.capture.CopyKeeper;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.queue.ProjectionConsumer;
import dev.throughline.lambda.wiring.ReadModels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that keeps the read models of its context. A class that extends this one has a name
 * ({@code @Named}), which the template gives as {@code QUARKUS_LAMBDA_HANDLER}.
 */
public abstract class ProjectionFunction implements QueueFunction {
  private final ProjectionConsumer consumer;
  private final List<Projector<?, ?>> projectors;
  private final List<CopyKeeper<?, ?>> copies;

  /**
   * @param models each applies the events that concern it
   */
  protected ProjectionFunction(ProjectionConsumer consumer, ReadModels models) {
    this(consumer, models, List.of());
  }

  /**
   * @param models each applies the events that concern it
   * @param copies each takes the events of its table
   */
  protected ProjectionFunction(
      ProjectionConsumer consumer, ReadModels models, List<CopyKeeper<?, ?>> copies) {
    this.consumer = consumer;
    this.copies = List.copyOf(copies);
    this.projectors = models.all().stream().<Projector<?, ?>>map(ReadModel::projector).toList();
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return consumer.handle(event, context, projectors, copies);
  }
}
