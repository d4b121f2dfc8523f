package dev.throughline.customers.reaction;

import dev.throughline.kernel.personal.PersonalKeys;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * The function that forgets the key of an erased customer, which makes the personal data unreadable in every copy. A repetition changes nothing.
 */
@Named("customers-inbox")
public class CustomersInbox extends InboxFunction {
  private static final String ERASED = "customer.erased";

  @Inject
  public CustomersInbox(InboxConsumer consumer, PersonalKeys keys) {
    super(consumer, Inbox.ofEvents(event -> forget(keys, event)));
  }

  /** The queue brings only erasures; a key forgotten for another event could not be restored. */
  private static void forget(PersonalKeys keys, RecordedEvent event) {
    if (event.data().type().equals(ERASED)) {
      keys.forget(event.stream());
    }
  }
}
