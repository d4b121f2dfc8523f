package dev.throughline.backbone.ops;

import dev.throughline.backbone.disclosure.Disclosures;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows all commits that a request led to, in the order in which they happened. */
@Singleton
public class TraceQuery {
  private final Traces traces;
  private final CommitLookup commits;
  private final Disclosures disclosures;

  @Inject
  public TraceQuery(Traces traces, CommitLookup commits, Disclosures disclosures) {
    this.traces = traces;
    this.commits = commits;
    this.disclosures = disclosures;
  }

  private record Shown(String correlationId, List<?> events) {}

  /** {@code GET /ops/traces/{correlationId}?personal=}. */
  HttpReply answer(HttpCall call) {
    var errors = Disclosures.errors(call);
    if (!errors.isEmpty()) {
      return HttpReply.problem(Problem.badRequest(errors));
    }
    var correlationId = call.path().getOrDefault("correlationId", "");
    var places = traces.find(call.tenant(), correlationId);
    // Reads single commits and not whole streams, since a popular product's stream is long.
    var events =
        HappenedOrder.of(List.copyOf(commits.find(places).values())).stream()
            .flatMap(commit -> commit.events().stream())
            .filter(event -> event.correlationId().equals(correlationId))
            .map(disclosures.shown(call))
            .toList();
    return events.isEmpty()
        ? HttpReply.problem(Problem.notFound("No event has this correlation id."))
        : HttpReply.json(200, new Shown(correlationId, events));
  }
}
