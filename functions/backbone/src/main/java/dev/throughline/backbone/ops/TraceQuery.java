package dev.throughline.backbone.ops;

import dev.throughline.aws.DynamoDbTraces.Reference;
import dev.throughline.backbone.traces.Traces;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeMap;

/** Shows everything that a request led to, in the order in which it happened. */
@Singleton
public class TraceQuery {
  private final Traces traces;
  private final EventStore store;
  private final Envelopes envelopes;

  @Inject
  public TraceQuery(Traces traces, EventStore store, Envelopes envelopes) {
    this.traces = traces;
    this.store = store;
    this.envelopes = envelopes;
  }

  private record Shown(String correlationId, List<?> events) {}

  HttpReply answer(HttpCall call) {
    var correlationId = call.path().getOrDefault("correlationId", "");
    var commits = commits(traces.read(call.tenant(), correlationId), correlationId);
    if (commits.isEmpty()) {
      return HttpReply.problem(Problem.notFound("No event has this correlation id."));
    }
    var events = envelopes.of(HappenedOrder.of(commits));
    return HttpReply.json(200, new Shown(correlationId, events));
  }

  /** One read a stream, from the first commit of the trace on. */
  private List<Commit> commits(List<Reference> references, String correlationId) {
    var firsts = new TreeMap<String, Long>();
    references.forEach(
        reference ->
            firsts.merge(reference.stream().key(), reference.position().commit(), Math::min));
    return firsts.entrySet().stream()
        .flatMap(
            first ->
                store.read(StreamId.ofKey(first.getKey()), first.getValue() - 1).commits().stream())
        .filter(commit -> commit.body().correlationId().equals(correlationId))
        .toList();
  }
}
