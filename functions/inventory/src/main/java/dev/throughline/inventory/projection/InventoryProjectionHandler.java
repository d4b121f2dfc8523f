package dev.throughline.inventory.projection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The function that keeps the products' rows. */
@Named("inventory-projection")
public class InventoryProjectionHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final ProjectionConsumer consumer;
  private final Projector<StockEvent, StockRow> projector;

  @Inject
  public InventoryProjectionHandler(
      ProjectionConsumer consumer, Projector<StockEvent, StockRow> projector) {
    this.consumer = consumer;
    this.projector = projector;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, List.of(projector));
  }
}
