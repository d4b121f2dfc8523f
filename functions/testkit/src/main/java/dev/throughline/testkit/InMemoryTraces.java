package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildTraces;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Traces that last as long as the object. */
public final class InMemoryTraces implements BuildTraces {
  private final Map<Request, Set<CommitRef>> traces = new LinkedHashMap<>();

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

  private static Request key(TenantId tenant, String correlationId) {
    return new Request(tenant, correlationId);
  }

  /** A place is a number: requests that come later are behind it. */
  @Override
  public synchronized Requests scan(Optional<String> from, int limit) {
    var begin = from.map(Integer::parseInt).orElse(0);
    var all = List.copyOf(traces.keySet());
    var end = Math.min(all.size(), begin + limit);
    return new Requests(
        all.subList(Math.min(begin, end), end),
        Optional.of(end).filter(it -> it < all.size()).map(String::valueOf));
  }

  @Override
  public synchronized void delete(Request request) {
    traces.remove(request);
  }
}
