package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import java.util.List;
import java.util.Set;

/** The suite against an index that acknowledges everything and does nothing. */
class ForgetfulTraces extends TracesConformance implements Traces {
  @Override
  protected Traces traces() {
    return this;
  }

  @Override
  public void add(List<Trace> traces) {}

  @Override
  public Set<CommitRef> find(TenantId tenant, String correlationId) {
    return Set.of();
  }
}
