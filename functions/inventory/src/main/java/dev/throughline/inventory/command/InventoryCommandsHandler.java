package dev.throughline.inventory.command;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.lambda.queue.CommandConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that carries out what the queue asks of the inventory. */
@Named("inventory-commands")
public class InventoryCommandsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final CommandConsumer consumer;
  private final Reservations reservations;

  @Inject
  public InventoryCommandsHandler(CommandConsumer consumer, Reservations reservations) {
    this.consumer = consumer;
    this.reservations = reservations;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, reservations);
  }
}
