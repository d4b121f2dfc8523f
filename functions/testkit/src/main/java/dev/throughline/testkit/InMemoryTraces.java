package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Traces that last as long as the object. */
public final class InMemoryTraces implements Traces {
  private final Map<List<Object>, Set<CommitRef>> traces = new HashMap<>();

  @Override
  public synchronized void add(List<Trace> more) {
    for (var trace : more) {
      traces
          .computeIfAbsent(key(trace.tenant(), trace.correlationId()), _ -> new HashSet<>())
          .addAll(trace.commits());
    }
  }

  @Override
  public synchronized Set<CommitRef> find(TenantId tenant, String correlationId) {
    return Set.copyOf(traces.getOrDefault(key(tenant, correlationId), Set.of()));
  }

  private static List<Object> key(TenantId tenant, String correlationId) {
    return List.of(tenant, correlationId);
  }
}
