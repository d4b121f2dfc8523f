package dev.throughline.customers.reaction;

import dev.throughline.customers.mail.SandboxMailbox;
import dev.throughline.kernel.personal.PersonalKeys;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * The function that welcomes a new customer, and forgets the keys of one who was erased, which
 * makes the personal data unreadable wherever it is stored. To forget twice is to forget once.
 */
@Named("customers-inbox")
public class CustomersInbox extends InboxFunction {
  @Inject
  public CustomersInbox(InboxConsumer consumer, PersonalKeys keys, Newcomers newcomers) {
    super(consumer, Inbox.ofEvents(event -> react(event, keys, newcomers)));
  }

  /** Other types are ignored: a key forgotten for one of them could not be restored. */
  private static void react(RecordedEvent event, PersonalKeys keys, Newcomers newcomers) {
    switch (event.data().type()) {
      case "customer.registered" -> newcomers.registered(event);
      case "customer.erased" -> {
        keys.forget(SandboxMailbox.of(event.stream()));
        keys.forget(event.stream());
      }
      default -> {}
    }
  }
}
