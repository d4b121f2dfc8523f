package dev.throughline.customers.mail;

import dev.throughline.kernel.RecordTypes;
import org.jspecify.annotations.Nullable;

/**
 * The events of a customer's mailbox in the sandbox; the field names are those on the wire. Address
 * and text are personal: they are sealed with the mailbox's own key, which is forgotten with the
 * customer's.
 */
public sealed interface MailboxEvent {
  /** The type of each, under which it is stored and sent. */
  RecordTypes<MailboxEvent> TYPES =
      RecordTypes.of(MailboxEvent.class)
          .type("mailbox.message_delivered", "1.0", MessageDelivered.class);

  /** {@code mailbox.message_delivered}. */
  record MessageDelivered(
      String customerId, @Nullable String to, String subject, @Nullable String text)
      implements MailboxEvent {}
}
