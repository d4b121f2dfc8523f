package dev.throughline.simulation;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Row;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A read table under faults.
 *
 * @param blind whether a row is written whatever it is by now: a deliberate bug
 */
record SimulatedReadTable<S>(String name, BuildRows<S> table, Chaos chaos, boolean blind)
    implements BuildRows<S> {
  @Override
  public Row<S> find(TenantId tenant, String key) {
    return chaos.call("find " + name + " " + key, () -> table.find(tenant, key));
  }

  @Override
  public boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return chaos.call(
        "save " + name + " " + key + " " + next.applied(),
        () -> table.save(tenant, key, previous, next));
  }

  @Override
  public boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return chaos.call(
        "replace " + name + " " + key + " " + next.applied(),
        () ->
            blind
                ? table.save(tenant, key, table.find(tenant, key), next)
                : table.replace(tenant, key, previous, next));
  }

  @Override
  public Page<S> list(
      TenantId tenant, String list, Predicate<S> filter, Optional<String> cursor, int limit) {
    return chaos.call("list " + list, () -> table.list(tenant, list, filter, cursor, limit));
  }

  @Override
  public Rows<S> scan(Optional<String> from, int limit) {
    return chaos.call("scan " + name, () -> table.scan(from, limit));
  }

  @Override
  public void delete(TenantId tenant, String key) {
    chaos.call(
        "delete " + name + " " + key,
        () -> {
          table.delete(tenant, key);
          return true;
        });
  }

  @Override
  public String text(S row) {
    return table.text(row);
  }
}
