package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** A deliberate bug: an inbox handles some of its events in another way. */
final class MeddledInbox extends InboxConsumer {
  private final InboxConsumer consumer;
  private final Predicate<RecordedEvent> some;
  private final BiConsumer<Inbox, RecordedEvent> instead;

  MeddledInbox(
      InboxConsumer consumer,
      Predicate<RecordedEvent> some,
      BiConsumer<Inbox, RecordedEvent> instead) {
    super(null, null);
    this.consumer = consumer;
    this.some = some;
    this.instead = instead;
  }

  @Override
  public SQSBatchResponse handle(SQSEvent batch, Context context, Inbox inbox) {
    var meddled =
        inbox.withEvents(
            event -> {
              if (some.test(event)) {
                instead.accept(inbox, event);
              } else {
                inbox.handle(event);
              }
            });
    return consumer.handle(batch, context, meddled);
  }
}
