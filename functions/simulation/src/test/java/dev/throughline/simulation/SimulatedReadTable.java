package dev.throughline.simulation;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.StreamPosition;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A read table under faults.
 *
 * @param blind whether a row is written without a condition if it was not read: a deliberate bug
 * @param careless whether a write is repeated later without a condition: another deliberate bug
 * @param breach receives a sentence for each row that loses an applied event
 */
record SimulatedReadTable<S>(
    String name,
    BuildRows<S> table,
    Chaos chaos,
    boolean blind,
    boolean careless,
    Consumer<String> breach)
    implements BuildRows<S> {
  @Override
  public Row<S> find(TenantId tenant, String key) {
    return chaos.call("find " + name + " " + key, () -> table.find(tenant, key));
  }

  @Override
  public boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    writeOnceMore(tenant, key, next);
    return chaos.call(
        "save " + name + " " + key + " " + next.applied(),
        () -> written(tenant, key, next, _ -> table.save(tenant, key, previous, next)));
  }

  @Override
  public boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    writeOnceMore(tenant, key, next);
    return chaos.call(
        "replace " + name + " " + key + " " + next.applied(),
        () ->
            written(
                tenant,
                key,
                next,
                before ->
                    blind
                        ? table.save(tenant, key, before, next)
                        : table.replace(tenant, key, previous, next)));
  }

  /** Repeats a write later without a condition, like a worker that was paused before it. */
  private void writeOnceMore(TenantId tenant, String key, Row<S> next) {
    if (careless && chaos.isOn()) {
      chaos.scheduler.after(
          chaos.chance.millis(1_000, 100_000),
          () -> written(tenant, key, next, before -> table.save(tenant, key, before, next)));
    }
  }

  /** Checks that a row keeps every event that it has applied. */
  private boolean written(
      TenantId tenant, String key, Row<S> next, Function<Row<S>, Boolean> write) {
    var before = table.find(tenant, key);
    var written = write.apply(before);
    var goesBack =
        before.applied().entrySet().stream()
            .anyMatch(
                it ->
                    next.applied().getOrDefault(it.getKey(), StreamPosition.START).version()
                        < it.getValue().version());
    if (written && goesBack) {
      breach.accept(name + " " + key + " goes back from " + before + " to " + next);
    }
    return written;
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
