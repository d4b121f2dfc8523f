package dev.throughline.aws;

import dev.throughline.kernel.EventData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Events as {@link DeflatedTexts}: a group is an event's type, version and data. */
final class DeflatedEvents {
  private static final int EACH = 3;

  private DeflatedEvents() {}

  static byte[] write(List<EventData> events) {
    var texts = events.stream().flatMap(e -> Stream.of(e.type(), e.version(), e.json())).toList();
    return DeflatedTexts.write(texts, EACH);
  }

  /** The inverse of {@link #write}; an {@link IllegalArgumentException} for any other bytes. */
  static List<EventData> read(byte[] deflated) {
    var texts = DeflatedTexts.read(deflated, EACH);
    var events = new ArrayList<EventData>();
    for (var i = 0; i < texts.size(); i += EACH) {
      events.add(new EventData(texts.get(i), texts.get(i + 1), texts.get(i + 2)));
    }
    return events;
  }
}
