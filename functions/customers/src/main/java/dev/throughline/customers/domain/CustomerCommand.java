package dev.throughline.customers.domain;

import org.jspecify.annotations.Nullable;

/** The commands of a customer. */
public sealed interface CustomerCommand {
  /** The customer. */
  String customerId();

  /** Register a customer. */
  record RegisterCustomer(String customerId, String name, String email)
      implements CustomerCommand {}

  /** Change details; a null detail does not change. */
  record ChangeContact(String customerId, @Nullable String name, @Nullable String email)
      implements CustomerCommand {}

  /** Make the personal data unreadable for ever. */
  record EraseCustomer(String customerId) implements CustomerCommand {}
}
