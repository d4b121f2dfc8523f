package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.PublishedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What holds at the end of every history: each published event has arrived, and no other; without
 * repeats each stream is in its order; and from a broker with transactions there are no repeats.
 *
 * @param expected of each stream, in its order
 * @param arrived as a consumer has seen it
 */
record BridgingLaws(
    Map<StreamId, List<PublishedEvent>> expected,
    List<PublishedEvent> arrived,
    boolean transactional) {

  List<String> breaches() {
    var breaches = new ArrayList<String>();
    var known = new HashSet<String>();
    var first = new ArrayList<PublishedEvent>();
    for (var event : arrived) {
      if (known.add(event.messageId())) {
        first.add(event);
      } else if (transactional) {
        breaches.add("arrived again: " + event.messageId());
      }
    }
    expected.forEach(
        (stream, events) -> {
          var seen = first.stream().filter(it -> it.event().stream().equals(stream)).toList();
          if (!seen.equals(events)) {
            breaches.add(
                "%s: %d of %d arrived, or not in order"
                    .formatted(stream, seen.size(), events.size()));
          }
        });
    return breaches;
  }
}
