package dev.throughline.aws;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.testkit.InMemoryTraces;
import java.util.List;
import java.util.Set;

/** Traces whose table fails on demand. */
final class BreakableTraces implements Traces {
  private final Traces traces = new InMemoryTraces();
  volatile boolean broken;

  @Override
  public void add(List<Trace> more) {
    if (broken) {
      throw new Unavailable("no answer");
    }
    traces.add(more);
  }

  @Override
  public Set<CommitRef> find(TenantId tenant, String correlationId) {
    return traces.find(tenant, correlationId);
  }
}
