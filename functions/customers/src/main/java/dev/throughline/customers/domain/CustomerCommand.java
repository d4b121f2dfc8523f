package dev.throughline.customers.domain;

import org.jspecify.annotations.Nullable;

/** The commands of a customer. */
public sealed interface CustomerCommand {
  /** The customer. */
  String customerId();

  /** Begin to be a customer. */
  record RegisterCustomer(String customerId, String name, String email)
      implements CustomerCommand {}

  /** Take over new details; a detail that is null stays as it is. */
  record ChangeContact(String customerId, @Nullable String name, @Nullable String email)
      implements CustomerCommand {}

  /** Make the personal data unreadable for ever. */
  record EraseCustomer(String customerId) implements CustomerCommand {}
}
