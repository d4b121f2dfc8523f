package dev.throughline.simulation;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import java.util.Optional;
import java.util.function.Predicate;

/** A deliberate bug: a consumer keeps this table only. */
record OnlyPromoted<S>(ReadTable<S> table) implements ReadTable<S> {
  @Override
  public Row<S> find(TenantId tenant, String key) {
    return table.find(tenant, key);
  }

  @Override
  public boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return table.save(tenant, key, previous, next);
  }

  @Override
  public boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return table.replace(tenant, key, previous, next);
  }

  @Override
  public Page<S> list(
      TenantId tenant, String list, Predicate<S> filter, Optional<String> cursor, int limit) {
    return table.list(tenant, list, filter, cursor, limit);
  }
}
