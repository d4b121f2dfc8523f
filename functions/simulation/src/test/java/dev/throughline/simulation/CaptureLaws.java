package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryVersionedTable;
import dev.throughline.testkit.InMemoryVersionedTable.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** What holds of a captured table in the end: of its events, of the copies, and of a dump. */
final class CaptureLaws {
  private final InMemoryVersionedTable<Text> table;
  private final List<RecordedEvent> topic;
  private final CaptureConsumer consumer;
  private final List<String> breaches = new ArrayList<>();

  CaptureLaws(
      InMemoryVersionedTable<Text> table, List<RecordedEvent> topic, CaptureConsumer consumer) {
    this.table = table;
    this.topic = topic;
    this.consumer = consumer;
  }

  /**
   * The laws that are broken.
   *
   * @param rows all there are
   * @param dumped whether the table was dumped: then each row has a copy, and else each that
   *     changed
   */
  List<String> breaches(List<StreamId> rows, boolean dumped) {
    breaches.addAll(consumer.breaches());
    judgeTopic();
    var changed = new HashSet<StreamId>();
    for (var entry : table.log()) {
      if (entry instanceof Entry.Changed<Text>(_, var after)) {
        changed.add(after.id());
      }
    }
    if (dumped && table.find().flatMap(Watermark::endedAt).isEmpty()) {
      breaches.add("the dump has not ended: " + table.find());
    }
    for (var row : rows) {
      var stored = table.find(row).flatMap(RowVersion::state).map(Text::text);
      if ((dumped || changed.contains(row)) && !consumer.copy(row).state().equals(stored)) {
        breaches.add("%s is %s, the copy %s".formatted(row, stored, consumer.copy(row)));
      }
    }
    return breaches;
  }

  /** An event comes for the first time in the order of its row, and tells a change. */
  private void judgeTopic() {
    var ids = new HashSet<String>();
    var last = new HashMap<StreamId, Long>();
    for (var event : topic) {
      var version = event.position().version();
      var data = event.data().json();
      if (CaptureConsumer.before(data).isPresent()
          && CaptureConsumer.before(data).equals(CaptureConsumer.after(data))) {
        breaches.add("%s tells no change: %s".formatted(event.stream(), data));
      }
      if (ids.add(event.id()) && last.getOrDefault(event.stream(), 0L) >= version) {
        breaches.add("%s comes in version %d too late".formatted(event.stream(), version));
      }
      last.merge(event.stream(), version, Math::max);
    }
  }
}
