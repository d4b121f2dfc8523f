package dev.throughline.customers.domain;

import dev.throughline.kernel.merge.HybridTimestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * Change preferences; a null one does not change.
   *
   * @param device that wrote
   * @param writtenAt the timestamp of the write on that device; empty for a write of now, which
   *     comes after all that stands
   * @param now the time of this service
   */
  record ChangePreferences(
      String customerId,
      @Nullable String language,
      @Nullable String newsletter,
      @Nullable String contactChannel,
      String device,
      Optional<HybridTimestamp> writtenAt,
      Instant now)
      implements CustomerCommand {
    /** The preferences that are asked for and do not stand: a newer write of them does. */
    public List<String> superseded(Preferences standing) {
      var fields = new ArrayList<String>();
      if (Preferences.differs(standing.language(), language)) {
        fields.add("language");
      }
      if (Preferences.differs(standing.newsletter(), newsletter)) {
        fields.add("newsletter");
      }
      if (Preferences.differs(standing.contactChannel(), contactChannel)) {
        fields.add("contactChannel");
      }
      return List.copyOf(fields);
    }
  }

  /** Make the personal data unreadable for ever. */
  record EraseCustomer(String customerId) implements CustomerCommand {}
}
