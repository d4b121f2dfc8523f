package dev.throughline.orders.projection;

import org.jspecify.annotations.Nullable;

/** What customers publish, as far as orders need it; names are null once they are unreadable. */
public sealed interface CustomerEvent {
  /** {@code customer.registered}. */
  record CustomerRegistered(@Nullable String name) implements CustomerEvent {}

  /** {@code customer.contact_changed}. */
  record CustomerContactChanged(@Nullable String name) implements CustomerEvent {}

  /** {@code customer.erased}. */
  record CustomerErased() implements CustomerEvent {}
}
