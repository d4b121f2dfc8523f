package dev.throughline.simulation;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import java.util.List;
import java.util.Set;

/** The table of the traces under faults: its writer may die between two items. */
record SimulatedTraces(Traces table, Chaos chaos) implements Traces {
  @Override
  public void add(List<Trace> traces) {
    for (var trace : traces) {
      chaos.call(
          "note " + trace.commits().size() + " of " + trace.correlationId(),
          () -> {
            table.add(List.of(trace));
            return true;
          });
    }
  }

  @Override
  public Set<CommitRef> find(TenantId tenant, String correlationId) {
    return table.find(tenant, correlationId);
  }

  /** A deliberate bug: a commit that could not be added counts as added. */
  static Traces careless(Traces traces) {
    return new Traces() {
      @Override
      public void add(List<Trace> more) {
        try {
          traces.add(more);
        } catch (Outage _) {
          // This empty handler is the bug.
        }
      }

      @Override
      public Set<CommitRef> find(TenantId tenant, String correlationId) {
        return traces.find(tenant, correlationId);
      }
    };
  }
}
