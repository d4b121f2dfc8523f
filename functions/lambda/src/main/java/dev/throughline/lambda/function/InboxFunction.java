package dev.throughline.lambda.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A function that consumes the inbox of a context: commands for it, events to which it reacts, and
 * timers of its sagas. A class that extends this one has a name ({@code @Named}), which the
 * template gives as {@code QUARKUS_LAMBDA_HANDLER}.
 */
public abstract class InboxFunction implements QueueFunction {
  private final InboxConsumer consumer;
  private final Inbox inbox;

  protected InboxFunction(InboxConsumer consumer, Inbox inbox) {
    this.consumer = consumer;
    this.inbox = inbox;
  }

  /** The handlers of the messages; the same at every call. */
  public final Inbox inbox() {
    return inbox;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return consumer.handle(event, context, inbox);
  }
}
