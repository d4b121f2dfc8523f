package dev.throughline.orders.projection;

import dev.throughline.kernel.RecordTypes;
import org.jspecify.annotations.Nullable;

/**
 * The customers' events that orders need. A name is null once its key was deleted by the customer's
 * erasure.
 */
public sealed interface CustomerEvent {
  /** The type under which customers publish each. */
  RecordTypes<CustomerEvent> TYPES =
      RecordTypes.of(CustomerEvent.class)
          .type("customer.registered", "1.0", CustomerRegistered.class)
          .type("customer.renamed", "1.0", CustomerRenamed.class)
          .type("customer.erased", "1.0", CustomerErased.class);

  /** {@code customer.registered}. */
  record CustomerRegistered(@Nullable String name) implements CustomerEvent {}

  /** {@code customer.renamed}. */
  record CustomerRenamed(@Nullable String name) implements CustomerEvent {}

  /** {@code customer.erased}. */
  record CustomerErased() implements CustomerEvent {}
}
