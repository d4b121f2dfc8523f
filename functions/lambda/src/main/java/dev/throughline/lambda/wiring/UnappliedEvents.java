package dev.throughline.lambda.wiring;

import dev.throughline.json.Json;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.Unapplied;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.store.EventStore;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events that a consumer does not apply, by the parking table and by the events in the
 * operators' stream {@code parking-{consumer}}.
 */
record UnappliedEvents(String consumer, BlockedStreams blocked, EventStore store, Json json)
    implements Unapplied {
  private static final String DISCARDED = "parking.event_discarded";

  @Override
  public OptionalLong blockedFrom(StreamId stream) {
    return blocked.find(stream).stream().mapToLong(it -> it.fromVersion()).findFirst();
  }

  @Override
  public Set<Long> discarded(StreamId stream) {
    var decisions = new StreamId(stream.tenant(), "parking", consumer);
    return store.read(decisions).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .map(event -> event.data())
        .filter(data -> data.type().equals(DISCARDED))
        .map(EventData::json)
        .map(json::tree)
        .filter(event -> event.path("stream").asText().equals(stream.name()))
        .filter(event -> event.path("version").isIntegralNumber())
        .map(event -> event.path("version").asLong())
        .collect(Collectors.toUnmodifiableSet());
  }
}
