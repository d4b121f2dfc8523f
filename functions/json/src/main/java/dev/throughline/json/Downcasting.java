package dev.throughline.json;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.SchemaVersion;
import dev.throughline.kernel.upcast.Downcasters;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.upcast.PastEvent;
import java.util.List;

/**
 * Downcasters over events as JSON. Personal fields stay sealed, and can be moved as they are. Safe
 * for use by many threads.
 */
public record Downcasting(Json json, Downcasters downcasters) implements EarlierForms {
  @Override
  public List<EventData> of(EventData today) {
    if (!downcasters.types().contains(today.type())) {
      return List.of();
    }
    var version = SchemaVersion.of(today.version());
    var event = new PastEvent(today.type(), version, json.readObject(today.json()));
    return downcasters.earlier(event).stream()
        .map(it -> new EventData(it.type(), it.version().toString(), json.writeWire(it.data())))
        .toList();
  }
}
