package dev.throughline.lambda.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.Upcasting;
import dev.throughline.json.personal.Opener;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.wire.RecordedEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Events as HTTP shows them: envelopes with personal data decrypted, null where forgotten; or as
 * another {@link Opener} shows it. Safe for use by many threads.
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

  /** The envelope of an event, in the form in which it is stored. */
  public ObjectNode of(RecordedEvent event) {
    return wire.envelope(event.as(opened(event)));
  }

  /**
   * The same in today's form, as readers see it: several envelopes with one id and position if it
   * has become several events, none if it is no longer read.
   */
  public List<ObjectNode> today(RecordedEvent event, Upcasting upcasting) {
    return upcasting.isOfToday(event.data())
        ? List.of(of(event))
        : upcasting.today(opened(event)).map(data -> wire.envelope(event.as(data))).toList();
  }

  private EventData opened(RecordedEvent event) {
    var data = event.data();
    return new EventData(data.type(), data.version(), opener.open(event.stream(), data.json()));
  }
}
