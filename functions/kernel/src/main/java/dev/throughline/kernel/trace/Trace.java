package dev.throughline.kernel.trace;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Commits that one request led to, or some of them: those that share its correlation id.
 *
 * @param commits at least one
 */
public record Trace(TenantId tenant, String correlationId, Set<CommitRef> commits) {
  public Trace {
    if (commits.isEmpty()) {
      throw new IllegalArgumentException("no commit of " + correlationId);
    }
    commits = Set.copyOf(commits);
  }

  private record Request(TenantId tenant, String correlationId) {}

  /**
   * The traces of commits, in the order in which they are met first; a commit may be in several.
   */
  public static List<Trace> of(Collection<Commit> commits) {
    Map<Request, Set<CommitRef>> requests = new LinkedHashMap<>();
    for (var commit : commits) {
      for (var body : commit.bodies()) {
        requests
            .computeIfAbsent(
                new Request(commit.stream().tenant(), body.correlationId()),
                _ -> new LinkedHashSet<>())
            .add(CommitRef.of(commit));
      }
    }
    var traces = new ArrayList<Trace>();
    requests.forEach(
        (request, refs) -> traces.add(new Trace(request.tenant(), request.correlationId(), refs)));
    return List.copyOf(traces);
  }
}
