package dev.throughline.customers.domain;

import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.merge.HybridTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * The events of a customer; the field names are those on the wire. Name and e-mail address are
 * personal: they are sealed where they are stored, and null once the customer's key is forgotten.
 */
public sealed interface CustomerEvent {
  /** The types under which they are stored and sent. */
  RecordTypes<CustomerEvent> TYPES =
      RecordTypes.of(CustomerEvent.class)
          .type("customer.registered", "1.0", CustomerRegistered.class)
          .type("customer.renamed", "1.0", CustomerRenamed.class)
          .type("customer.email_changed", "1.0", CustomerEmailChanged.class)
          .type("customer.preferences_changed", "1.0", PreferencesChanged.class)
          .type("customer.erased", "1.0", CustomerErased.class);

  /** The customer. */
  String customerId();

  /** {@code customer.registered}. */
  record CustomerRegistered(String customerId, @Nullable String name, @Nullable String email)
      implements CustomerEvent {}

  /** {@code customer.renamed}. */
  record CustomerRenamed(String customerId, @Nullable String name) implements CustomerEvent {}

  /** {@code customer.email_changed}. */
  record CustomerEmailChanged(String customerId, @Nullable String email) implements CustomerEvent {}

  /**
   * {@code customer.preferences_changed}: these preferences are newer than what stood. All of them
   * are personal, too.
   *
   * @param writtenAt when, by the hybrid logical clock of the device
   */
  record PreferencesChanged(
      String customerId,
      @Nullable String language,
      @Nullable String newsletter,
      @Nullable String contactChannel,
      HybridTimestamp writtenAt)
      implements CustomerEvent {
    /** The write. */
    public Preferences preferences() {
      return Preferences.written(language, newsletter, contactChannel, writtenAt);
    }
  }

  /** {@code customer.erased}. */
  record CustomerErased(String customerId) implements CustomerEvent {}
}
