package dev.throughline.kernel.build;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A read model in its builds: as a table it is the promoted build, as it is at each call. Safe for
 * use by many threads.
 *
 * @param <S> the row
 */
public final class BuiltTable<S> implements ReadTable<S> {
  private final String model;
  private final IntFunction<BuildRows<S>> tables;
  private final CurrentBuilds current;
  private final Map<Integer, BuildRows<S>> builds = new ConcurrentHashMap<>();

  /**
   * @param model the name of the read model
   * @param tables the rows of a build, by its number; 0 for rows without a build in their keys
   */
  public BuiltTable(String model, IntFunction<BuildRows<S>> tables, CurrentBuilds current) {
    this.model = model;
    this.tables = tables;
    this.current = current;
  }

  /** The name of the read model. */
  public String model() {
    return model;
  }

  /** The rows of a build, the same object every time. */
  public BuildRows<S> build(int number) {
    return builds.computeIfAbsent(number, tables::apply);
  }

  @Override
  public boolean keptBy(String fingerprint) {
    return current.keptBy(fingerprint);
  }

  @Override
  public List<ReadTable<S>> kept() {
    return current.get().kept().stream().<ReadTable<S>>map(it -> build(it.number())).toList();
  }

  private ReadTable<S> promoted() {
    return build(current.glance().promoted().number());
  }

  @Override
  public Row<S> find(TenantId tenant, String key) {
    return promoted().find(tenant, key);
  }

  @Override
  public Row<S> glance(TenantId tenant, String key) {
    return promoted().glance(tenant, key);
  }

  @Override
  public boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return promoted().save(tenant, key, previous, next);
  }

  @Override
  public boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return promoted().replace(tenant, key, previous, next);
  }

  @Override
  public Page<S> list(
      TenantId tenant, String list, Predicate<S> filter, Optional<String> cursor, int limit) {
    return promoted().list(tenant, list, filter, cursor, limit);
  }
}
