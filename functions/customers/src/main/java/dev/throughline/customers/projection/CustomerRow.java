package dev.throughline.customers.projection;

import dev.throughline.customers.domain.Preferences;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer as readers see it; an erased customer has no row.
 *
 * @param version of the customer's stream that the row shows
 * @param preferences null if none was written
 */
public record CustomerRow(
    String id,
    String name,
    String email,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Preferences preferences) {
  /** Of a customer who has not written a preference. */
  public CustomerRow(
      String id, String name, String email, long version, Instant createdAt, Instant updatedAt) {
    this(id, name, email, version, createdAt, updatedAt, null);
  }
}
