package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Passes every call on to other rows: for a test that counts, delays or spoils some of the calls.
 *
 * @param <S> the row
 */
public abstract class ForwardingBuildRows<S> implements BuildRows<S> {
  /** The rows that take the calls. */
  protected final BuildRows<S> rows;

  protected ForwardingBuildRows(BuildRows<S> rows) {
    this.rows = rows;
  }

  @Override
  public Row<S> find(TenantId tenant, String key) {
    return rows.find(tenant, key);
  }

  @Override
  public boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return rows.save(tenant, key, previous, next);
  }

  @Override
  public boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return rows.replace(tenant, key, previous, next);
  }

  @Override
  public Page<S> list(
      TenantId tenant, String list, Predicate<S> filter, Optional<String> cursor, int limit) {
    return rows.list(tenant, list, filter, cursor, limit);
  }

  @Override
  public List<Placed<S>> insert(List<Placed<S>> placed) {
    return rows.insert(placed);
  }

  @Override
  public Rows<S> scan(Optional<String> from, int limit) {
    return rows.scan(from, limit);
  }

  @Override
  public void delete(TenantId tenant, String key) {
    rows.delete(tenant, key);
  }

  @Override
  public String text(S row) {
    return rows.text(row);
  }
}
