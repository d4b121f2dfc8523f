package dev.throughline.kernel.build;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Projection;
import java.util.Optional;

/**
 * The rows that a rebuild renews.
 *
 * @param tenant empty for those of all tenants
 * @param key of one row; only with a tenant. Empty for all rows
 */
public record Scope(Optional<TenantId> tenant, Optional<String> key) {
  /** Every row. */
  public static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

  public Scope {
    if (key.isPresent() && tenant.isEmpty()) {
      throw new IllegalArgumentException("a key is one of a tenant: " + key.get());
    }
  }

  /** Whether the events of a stream change a row of this scope. */
  public boolean includes(StreamId stream, Projection<?, ?> projection) {
    return tenant.filter(it -> !it.equals(stream.tenant())).isEmpty()
        && projection.key(stream).filter(it -> key.isEmpty() || key.get().equals(it)).isPresent();
  }
}
