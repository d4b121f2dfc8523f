package dev.throughline.customers.domain;

import java.util.Optional;

/** Records the result of a reaction; empty if the reaction was done before. */
public sealed interface RegistrationCommand {
  /** The customer. */
  String customerId();

  /** The mail provider has answered. */
  record RecordWelcome(String customerId, Optional<Delivery> answer)
      implements RegistrationCommand {}

  /** The CRM has answered with the id of its contact. */
  record RecordContact(String customerId, Optional<String> contactId)
      implements RegistrationCommand {}
}
