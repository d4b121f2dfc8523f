package dev.throughline.payments.command;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.lambda.queue.CommandConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that carries out what the queue asks of payments. */
@Named("payments-commands")
public class PaymentsCommandsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final CommandConsumer consumer;
  private final Payments payments;

  @Inject
  public PaymentsCommandsHandler(CommandConsumer consumer, Payments payments) {
    this.consumer = consumer;
    this.payments = payments;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, payments);
  }
}
