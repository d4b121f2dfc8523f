package dev.throughline.kernel.projection;

import dev.throughline.kernel.TenantId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums of one tenant under one key, by name. A name is 1 to 64 letters, digits and {@code . _ : -}.
 */
public record Count(TenantId tenant, String key, Map<String, BigDecimal> sums) {
  public Count {
    sums = Map.copyOf(sums);
  }

  /** The sum of both, which must have the same tenant and key. */
  public Count plus(Count other) {
    if (!tenant.equals(other.tenant) || !key.equals(other.key)) {
      throw new IllegalArgumentException("cannot add " + other + " to " + this);
    }
    var together = new TreeMap<>(sums);
    other.sums.forEach((name, sum) -> together.merge(name, sum, BigDecimal::add));
    return new Count(tenant, key, together);
  }
}
