package dev.throughline.customers.domain;

import org.jspecify.annotations.Nullable;

/** The state of a customer. */
public sealed interface Customer {
  /** Nobody has registered under this id. */
  record Unknown() implements Customer {}

  /** A customer with the present details. */
  record Registered(@Nullable String name, @Nullable String email, Preferences preferences)
      implements Customer {
    /** A customer who has not written a preference. */
    public Registered(@Nullable String name, @Nullable String email) {
      this(name, email, Preferences.NONE);
    }
  }

  /** An erased customer; nothing more can happen. */
  record Erased() implements Customer {}
}
