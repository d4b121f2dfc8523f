package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The suite against rows that are never there. */
class ForgetfulBuildRows extends BuildRowsConformance implements BuildRows<String> {
  @Override
  protected BuildRows<String> fresh() {
    return this;
  }

  @Override
  public Row<String> find(TenantId tenant, String key) {
    return Row.unseen();
  }

  @Override
  public boolean replace(TenantId tenant, String key, Row<String> previous, Row<String> next) {
    return true;
  }

  @Override
  public boolean save(TenantId tenant, String key, Row<String> previous, Row<String> next) {
    return true;
  }

  @Override
  public Page<String> list(
      TenantId tenant, String list, Predicate<String> filter, Optional<String> cursor, int limit) {
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Rows<String> scan(Optional<String> from, int limit) {
    return new Rows<>(List.of(), Optional.empty());
  }

  @Override
  public void delete(TenantId tenant, String key) {}

  @Override
  public String text(String row) {
    return row;
  }
}
