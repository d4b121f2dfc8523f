package dev.throughline.kernel.projection;

import dev.throughline.kernel.wire.RecordedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/** Several streams as one. */
final class Merge {
  private Merge() {}

  /** By time, but always in a stream's own order, even if clocks differ. */
  static List<RecordedEvent> byTime(List<List<RecordedEvent>> streams) {
    var heads =
        new PriorityQueue<Deque<RecordedEvent>>(
            Comparator.comparing((Deque<RecordedEvent> stream) -> stream.getFirst().at())
                .thenComparing(stream -> stream.getFirst().stream().name()));
    streams.stream().filter(stream -> !stream.isEmpty()).map(ArrayDeque::new).forEach(heads::add);
    var merged = new ArrayList<RecordedEvent>();
    while (!heads.isEmpty()) {
      var stream = heads.remove();
      merged.add(stream.removeFirst());
      if (!stream.isEmpty()) {
        heads.add(stream);
      }
    }
    return merged;
  }
}
