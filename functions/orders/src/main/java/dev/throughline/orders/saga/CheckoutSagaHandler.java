package dev.throughline.orders.saga;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.lambda.function.QueueFunction;
import dev.throughline.lambda.queue.SagaConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Consumes the checkout queue: events of any context, and the saga's own timers. */
@Named("checkout-saga")
public class CheckoutSagaHandler implements QueueFunction {
  private final SagaConsumer consumer;
  private final Checkouts checkouts;

  @Inject
  public CheckoutSagaHandler(SagaConsumer consumer, Checkouts checkouts) {
    this.consumer = consumer;
    this.checkouts = checkouts;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, checkouts::happened, checkouts::elapsed);
  }
}
