package dev.throughline.kernel.build;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.trace.Traces;
import java.util.List;
import java.util.Optional;

/**
 * The traces of one build, which can be gone through and thrown away. Safe for use by many threads.
 */
public interface BuildTraces extends Traces {
  /** A request that has a trace. */
  record Request(TenantId tenant, String correlationId) {}

  /**
   * Some of the requests of all tenants. It may be empty although others follow.
   *
   * @param next where the next ones begin; empty if none follow
   */
  record Requests(List<Request> requests, Optional<String> next) {
    public Requests {
      requests = List.copyOf(requests);
    }
  }

  /**
   * The requests from a place on, in no order; one may come several times.
   *
   * @param from empty for the first ones; else as the call before said
   * @param limit how many items are looked at, at most; at least 1
   */
  Requests scan(Optional<String> from, int limit);

  /** Deletes the trace of a request, if there is one. */
  void delete(Request request);
}
