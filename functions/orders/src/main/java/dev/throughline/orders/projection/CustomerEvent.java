package dev.throughline.orders.projection;

import org.jspecify.annotations.Nullable;

/** The customers' events that orders need; a name is null once it is unreadable. */
public sealed interface CustomerEvent {
  /** {@code customer.registered}. */
  record CustomerRegistered(@Nullable String name) implements CustomerEvent {}

  /** {@code customer.contact_changed}. */
  record CustomerContactChanged(@Nullable String name) implements CustomerEvent {}

  /** {@code customer.erased}. */
  record CustomerErased() implements CustomerEvent {}
}
