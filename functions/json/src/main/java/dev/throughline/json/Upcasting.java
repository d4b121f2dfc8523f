package dev.throughline.json;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.SchemaVersion;
import dev.throughline.kernel.upcast.PastEvent;
import dev.throughline.kernel.upcast.Upcasters;
import java.util.stream.Stream;

/** Upcasters over events as JSON. Safe for use by many threads. */
public record Upcasting(Json json, Upcasters upcasters) {

  /** Whether no upcaster takes it. Cheap, since nearly every event has today's form. */
  public boolean isOfToday(EventData data) {
    return !upcasters.types().contains(data.type())
        || !upcasters.take(data.type(), SchemaVersion.of(data.version()));
  }

  /** The events of today's form that an earlier event becomes; personal fields are opened. */
  public Stream<EventData> today(EventData past) {
    var event =
        new PastEvent(past.type(), SchemaVersion.of(past.version()), json.readObject(past.json()));
    return upcasters.upcast(event).stream()
        .map(it -> new EventData(it.type(), it.version().toString(), json.writeWire(it.data())));
  }
}
