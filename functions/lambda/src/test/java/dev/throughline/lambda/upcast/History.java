package dev.throughline.lambda.upcast;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.testkit.InMemoryEventStore;
import java.time.Instant;
import java.util.List;

/** Stored events, in any form, each in a commit of its own. */
final class History {
  static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");

  final InMemoryEventStore store = new InMemoryEventStore();

  void happened(StreamId stream, String type, String version, String data) {
    var end = store.read(stream).end();
    var body =
        new CommitBody(
            new CommandId("c" + end.version()),
            "",
            "member-service",
            "correlation",
            null,
            AT,
            List.of(new EventData(type, version, data)),
            List.of(),
            List.of());
    store.append(new Append(stream, new Expected.After(end), body));
  }
}
