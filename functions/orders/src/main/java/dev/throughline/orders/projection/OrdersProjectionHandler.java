package dev.throughline.orders.projection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.queue.ProjectionConsumer;
import dev.throughline.orders.domain.OrderEvent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The function that keeps the rows of orders, and of the customers and products they know. */
@Named("orders-projection")
public class OrdersProjectionHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final ProjectionConsumer consumer;
  private final List<Projector<?, ?>> projectors;

  @Inject
  public OrdersProjectionHandler(
      ProjectionConsumer consumer,
      Projector<OrderEvent, OrderRow> orders,
      Projector<CustomerEvent, KnownCustomer> customers,
      Projector<StockReceived, KnownProduct> products) {
    this.consumer = consumer;
    this.projectors = List.of(orders, customers, products);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, projectors);
  }
}
