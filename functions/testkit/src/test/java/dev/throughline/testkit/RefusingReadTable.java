package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The suite against a table that does nothing, and says so. */
class RefusingReadTable extends ReadTableConformance implements ReadTable<String> {
  @Override
  protected ReadTable<String> table() {
    return this;
  }

  @Override
  public Row<String> find(TenantId tenant, String key) {
    return Row.unseen();
  }

  @Override
  public boolean replace(TenantId tenant, String key, Row<String> previous, Row<String> next) {
    return save(tenant, key, previous, next);
  }

  @Override
  public boolean save(TenantId tenant, String key, Row<String> previous, Row<String> next) {
    return false;
  }

  @Override
  public Page<String> list(
      TenantId tenant, String list, Predicate<String> filter, Optional<String> cursor, int limit) {
    return new Page<>(List.of(), Optional.empty());
  }
}
