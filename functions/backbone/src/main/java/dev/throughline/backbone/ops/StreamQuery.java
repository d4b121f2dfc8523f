package dev.throughline.backbone.ops;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows a stream. */
@Singleton
public class StreamQuery {
  private final EventStore store;
  private final Envelopes envelopes;

  @Inject
  public StreamQuery(EventStore store, Envelopes envelopes) {
    this.store = store;
    this.envelopes = envelopes;
  }

  private record Shown(String stream, long version, List<?> events) {}

  HttpReply answer(HttpCall call) {
    var category = call.path().getOrDefault("category", "");
    var id = call.path().getOrDefault("id", "");
    if (!StreamId.isValid(category, id)) {
      return unknown(category, id);
    }
    var stream = new StreamId(call.tenant(), category, id);
    var slice = store.read(stream);
    if (slice.commits().isEmpty()) {
      return unknown(category, id);
    }
    var events = envelopes.of(slice.commits());
    return HttpReply.json(200, new Shown(stream.name(), slice.end().version(), events));
  }

  private static HttpReply unknown(String category, String id) {
    return HttpReply.problem(Problem.notFound("There is no stream " + category + "-" + id + "."));
  }
}
