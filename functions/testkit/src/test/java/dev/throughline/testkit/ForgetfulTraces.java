package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildTraces;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The suite against an index that acknowledges everything and does nothing. */
class ForgetfulTraces extends TracesConformance implements BuildTraces {
  @Override
  protected BuildTraces traces() {
    return this;
  }

  @Override
  public void add(List<Trace> traces) {}

  @Override
  public Set<CommitRef> find(TenantId tenant, String correlationId) {
    return Set.of();
  }

  @Override
  public Requests scan(Optional<String> from, int limit) {
    return new Requests(List.of(), Optional.empty());
  }

  @Override
  public void delete(Request request) {}
}
