package dev.throughline.kernel.trace;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.CommitRef;
import java.util.List;
import java.util.Set;

/** The commits that a request led to, as references. Safe for use by many threads. */
public interface Traces {
  /**
   * Adds commits to the traces of some requests; a commit that is there already changes nothing.
   * After an exception some may have been added: the same call again completes it.
   */
  void add(List<Trace> traces);

  /** The commits of a request, as far as they are known; empty if none is. */
  Set<CommitRef> find(TenantId tenant, String correlationId);
}
