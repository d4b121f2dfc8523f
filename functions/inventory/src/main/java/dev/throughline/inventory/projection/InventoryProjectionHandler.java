package dev.throughline.inventory.projection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.queue.EventConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that keeps the products' rows. */
@Named("inventory-projection")
public class InventoryProjectionHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final EventConsumer consumer;
  private final Projector<StockEvent, StockRow> projector;

  @Inject
  public InventoryProjectionHandler(
      EventConsumer consumer, Projector<StockEvent, StockRow> projector) {
    this.consumer = consumer;
    this.projector = projector;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, projector::handle);
  }
}
