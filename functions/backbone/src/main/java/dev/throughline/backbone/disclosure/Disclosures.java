package dev.throughline.backbone.disclosure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.backbone.disclosure.domain.DisclosureEvent;
import dev.throughline.backbone.disclosure.domain.DisclosureEvent.DisclosureRequested;
import dev.throughline.backbone.disclosure.domain.DisclosureLog;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.Mask;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.Envelopes;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Shows events in operators' reads with personal data masked. With {@code personal=shown} a read
 * shows the data of those persons for whom the same operator has recorded a reason within the last
 * quarter of an hour ({@link DisclosureActions}). Safe for use by many threads.
 */
@Singleton
public class Disclosures {
  private static final String PARAMETER = "personal";
  private static final String SHOWN = "shown";
  private static final Duration LASTS = Duration.ofMinutes(15);

  private final Envelopes opened;
  private final Envelopes masked;
  private final EventCodec<DisclosureEvent> codec;
  private final EventStore store;
  private final InstantSource clock;

  @Inject
  public Disclosures(
      Envelopes opened, JsonWireFormat wire, Json json, EventStore store, InstantSource clock) {
    this.opened = opened;
    this.masked = new Envelopes(wire, new Mask(json));
    this.codec = DisclosureWiring.events(json);
    this.store = store;
    this.clock = clock;
  }

  /** The stream that holds the disclosures of a person. */
  static StreamId stream(StreamId subject) {
    return new StreamId(subject.tenant(), DisclosureLog.CATEGORY, subject.id());
  }

  /** What is wrong with the parameter of a request; nothing if it has none. */
  public static List<FieldError> errors(HttpCall call) {
    return call.query().getOrDefault(PARAMETER, SHOWN).equals(SHOWN)
        ? List.of()
        : List.of(new FieldError("/" + PARAMETER, "must be " + SHOWN + ", or left out"));
  }

  /** The envelope of each event in the answer to a request. */
  public Function<RecordedEvent, ObjectNode> shown(HttpCall call) {
    if (!call.query().containsKey(PARAMETER)) {
      return masked::of;
    }
    var known = new HashMap<StreamId, Boolean>();
    return event ->
        Mask.hides(event.data().json())
                && known.computeIfAbsent(event.stream(), it -> isDisclosed(it, call))
            ? opened.of(event)
            : masked.of(event);
  }

  private boolean isDisclosed(StreamId subject, HttpCall call) {
    var since = clock.instant().minus(LASTS);
    return store.read(stream(subject)).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.at().isAfter(since))
        .filter(event -> Objects.equals(event.userId(), call.userId()))
        .flatMap(event -> codec.read(event.stream(), event.data()).stream())
        .anyMatch(event -> isOf(subject, event));
  }

  private static boolean isOf(StreamId subject, DisclosureEvent event) {
    return switch (event) {
      case DisclosureRequested(var of, _) -> of.equals(subject.name());
    };
  }
}
