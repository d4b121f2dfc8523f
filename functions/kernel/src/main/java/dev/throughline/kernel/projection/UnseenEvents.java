package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import java.util.stream.Stream;

/** The events of the store that a row has not seen. Safe for use by many threads. */
record UnseenEvents(EventStore store) {
  /** The events of a stream; a commit may have been applied in part. */
  List<RecordedEvent> of(StreamId stream, Row<?> row) {
    var applied = row.applied(stream);
    return store.read(stream, Math.max(0, applied.commit() - 1)).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.position().version() > applied.version())
        .toList();
  }

  /** The same up to {@code event}; {@link MissingEvents} if the store lacks it. */
  List<RecordedEvent> upTo(RecordedEvent event, Row<?> row) {
    var missing = of(event.stream(), row);
    if (missing.isEmpty() || missing.getLast().position().version() < event.position().version()) {
      throw new MissingEvents(event.stream());
    }
    return missing;
  }

  /** The events that another row of the same key has applied, in the order of their times. */
  List<RecordedEvent> upTo(Row<?> other, TenantId tenant, Row<?> row) {
    var streams =
        other.applied().keySet().stream()
            .map(name -> StreamId.ofName(tenant, name))
            .map(
                stream ->
                    of(stream, row).stream()
                        .filter(it -> it.position().version() <= other.applied(stream).version())
                        .toList())
            .toList();
    return Merge.byTime(streams);
  }

  /** All events of the streams of a row and of {@code stream}, in the order of their times. */
  List<RecordedEvent> ofAllStreams(StreamId stream, Row<?> row) {
    var streams =
        Stream.concat(row.applied().keySet().stream(), Stream.of(stream.name()))
            .distinct()
            .map(name -> of(StreamId.ofName(stream.tenant(), name), Row.unseen()))
            .toList();
    return Merge.byTime(streams);
  }
}
