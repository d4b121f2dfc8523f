package dev.throughline.lambda.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.Opener;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.RecordedEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Events as HTTP shows them: envelopes with personal data decrypted, null where forgotten. Safe for
 * use by many threads.
 */
@Singleton
public class Envelopes {
  private final JsonWireFormat wire;
  private final Opener opener;

  @Inject
  public Envelopes(JsonWireFormat wire, Opener opener) {
    this.wire = wire;
    this.opener = opener;
  }

  /** Those of commits, in their order. */
  public List<ObjectNode> of(List<Commit> commits) {
    return commits.stream().flatMap(commit -> commit.events().stream()).map(this::of).toList();
  }

  /** One of them. */
  public ObjectNode of(RecordedEvent event) {
    return wire.envelope(opened(event));
  }

  private RecordedEvent opened(RecordedEvent event) {
    var data = event.data();
    var clear = opener.open(event.stream(), data.json());
    return new RecordedEvent(
        event.id(),
        event.stream(),
        event.position(),
        new EventData(data.type(), data.version(), clear),
        event.at(),
        event.source(),
        event.correlationId(),
        event.causationId(),
        event.userId(),
        event.flow());
  }
}
