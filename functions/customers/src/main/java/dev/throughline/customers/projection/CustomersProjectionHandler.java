package dev.throughline.customers.projection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The function that keeps the customers' rows. */
@Named("customers-projection")
public class CustomersProjectionHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final ProjectionConsumer consumer;
  private final Projector<CustomerEvent, CustomerRow> projector;

  @Inject
  public CustomersProjectionHandler(
      ProjectionConsumer consumer, Projector<CustomerEvent, CustomerRow> projector) {
    this.consumer = consumer;
    this.projector = projector;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, List.of(projector));
  }
}
