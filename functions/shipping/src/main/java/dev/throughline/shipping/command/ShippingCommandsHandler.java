package dev.throughline.shipping.command;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.lambda.queue.CommandConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that carries out what the queue asks of shipping. */
@Named("shipping-commands")
public class ShippingCommandsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final CommandConsumer consumer;
  private final Shipments shipments;

  @Inject
  public ShippingCommandsHandler(CommandConsumer consumer, Shipments shipments) {
    this.consumer = consumer;
    this.shipments = shipments;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, shipments);
  }
}
