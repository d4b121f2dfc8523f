package dev.throughline.kernel.build;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Traces with builds: an entry is added to all builds that are kept; reads use the build that is
 * promoted at the time of the call. Safe for use by many threads.
 */
public final class BuiltTraces implements Traces {
  private final String model;
  private final IntFunction<BuildTraces> tables;
  private final CurrentBuilds current;
  private final Map<Integer, BuildTraces> builds = new ConcurrentHashMap<>();

  /**
   * @param model the name of the read model
   * @param tables the traces of a build, by its number; 0 for those without a build in their keys
   */
  public BuiltTraces(String model, IntFunction<BuildTraces> tables, CurrentBuilds current) {
    this.model = model;
    this.tables = tables;
    this.current = current;
  }

  /** The name of the read model. */
  public String model() {
    return model;
  }

  /** The traces of a build, the same object every time. */
  public BuildTraces build(int number) {
    return builds.computeIfAbsent(number, tables::apply);
  }

  @Override
  public void add(List<Trace> traces) {
    if (!traces.isEmpty()) {
      current.get().kept().forEach(kept -> build(kept.number()).add(traces));
    }
  }

  @Override
  public Set<CommitRef> find(TenantId tenant, String correlationId) {
    return build(current.glance().promoted().number()).find(tenant, correlationId);
  }
}
