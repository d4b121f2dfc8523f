package dev.throughline.customers.domain;

import dev.throughline.kernel.RecordTypes;

/** The results of the reactions to a registration; the field names are those on the wire. */
public sealed interface RegistrationEvent {
  /** The type of each, under which it is stored and sent. */
  RecordTypes<RegistrationEvent> TYPES =
      RecordTypes.of(RegistrationEvent.class)
          .type("registration.customer_welcomed", "1.0", CustomerWelcomed.class)
          .type("registration.welcome_refused", "1.0", WelcomeRefused.class)
          .type("registration.crm_contact_created", "1.0", CrmContactCreated.class);

  /** The customer. */
  String customerId();

  /** {@code registration.customer_welcomed}: the mail provider has taken the message. */
  record CustomerWelcomed(String customerId, String messageId) implements RegistrationEvent {}

  /** {@code registration.welcome_refused}: the mail provider refuses the message for good. */
  record WelcomeRefused(String customerId, String reason) implements RegistrationEvent {}

  /** {@code registration.crm_contact_created}: the CRM knows the customer. */
  record CrmContactCreated(String customerId, String contactId) implements RegistrationEvent {}
}
