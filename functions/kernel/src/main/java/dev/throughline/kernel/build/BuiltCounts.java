package dev.throughline.kernel.build;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * A statistic in its builds: as a table it is the promoted build, as it is at each call. Safe for
 * use by many threads.
 */
public final class BuiltCounts implements CountTable {
  private final String model;
  private final IntFunction<BuildCounts> tables;
  private final CurrentBuilds current;
  private final Map<Integer, BuildCounts> builds = new ConcurrentHashMap<>();

  /**
   * @param model the name of the statistic
   * @param tables the sums of a build, by its number; 0 for sums without a build in their keys
   */
  public BuiltCounts(String model, IntFunction<BuildCounts> tables, CurrentBuilds current) {
    this.model = model;
    this.tables = tables;
    this.current = current;
  }

  /** The name of the statistic. */
  public String model() {
    return model;
  }

  /** The sums of a build, the same object every time. */
  public BuildCounts build(int number) {
    return builds.computeIfAbsent(number, tables::apply);
  }

  @Override
  public boolean keptBy(String fingerprint) {
    return current.keptBy(fingerprint);
  }

  /**
   * A counter that misses a build for a moment leaves it to the next counter, which counts to the
   * end.
   */
  @Override
  public List<CountTable> kept() {
    return current.glance().kept().stream().<CountTable>map(it -> build(it.number())).toList();
  }

  private BuildCounts promoted() {
    return build(current.glance().promoted().number());
  }

  @Override
  public long counted(int partition) {
    return promoted().counted(partition);
  }

  @Override
  public boolean add(int partition, long from, long to, List<Count> counts) {
    return promoted().add(partition, from, to, counts);
  }

  @Override
  public List<Count> read(TenantId tenant, String first, String last) {
    return promoted().read(tenant, first, last);
  }
}
