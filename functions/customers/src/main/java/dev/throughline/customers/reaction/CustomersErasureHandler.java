package dev.throughline.customers.reaction;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.personal.PersonalKeys;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.function.QueueFunction;
import dev.throughline.lambda.queue.EventConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * The function that forgets the key of a customer who was erased, which makes the personal data
 * unreadable wherever it is stored. To forget twice is to forget once.
 */
@Named("customers-erasure")
public class CustomersErasureHandler implements QueueFunction {
  private static final String ERASED = "customer.erased";

  private final EventConsumer consumer;
  private final PersonalKeys keys;

  @Inject
  public CustomersErasureHandler(EventConsumer consumer, PersonalKeys keys) {
    this.consumer = consumer;
    this.keys = keys;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, this::forget);
  }

  /** The queue brings only erasures; to forget a key for anything else could not be undone. */
  private void forget(RecordedEvent event) {
    if (event.data().type().equals(ERASED)) {
      keys.forget(event.stream());
    }
  }
}
