package dev.throughline.backbone.ops;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.throughline.aws.DynamoDbTraces.Reference;
import dev.throughline.backbone.traces.Traces;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.FindsCommits;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Shows everything that a request led to, in the order in which it happened. */
@Singleton
public class TraceQuery {
  private final Traces traces;
  private final FindsCommits commits;
  private final Envelopes envelopes;

  @Inject
  public TraceQuery(Traces traces, FindsCommits commits, Envelopes envelopes) {
    this.traces = traces;
    this.commits = commits;
    this.envelopes = envelopes;
  }

  private record Shown(String correlationId, List<?> events) {}

  HttpReply answer(HttpCall call) {
    var correlationId = call.path().getOrDefault("correlationId", "");
    var references = traces.read(call.tenant(), correlationId);
    var events =
        HappenedOrder.of(List.copyOf(commits.find(places(references)).values())).stream()
            .flatMap(commit -> commit.events().stream())
            .filter(event -> event.correlationId().equals(correlationId))
            .map(envelopes::of)
            .toList();
    return events.isEmpty()
        ? HttpReply.problem(Problem.notFound("No event has this correlation id."))
        : HttpReply.json(200, new Shown(correlationId, events));
  }

  /**
   * The commits themselves and not their streams, one of which may be that of a popular product.
   */
  private static Set<CommitRef> places(List<Reference> references) {
    return references.stream()
        .map(it -> new CommitRef(it.stream(), it.position().commit()))
        .collect(toUnmodifiableSet());
  }
}
