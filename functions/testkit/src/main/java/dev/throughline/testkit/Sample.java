package dev.throughline.testkit;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Streams for one test only, and sample commits for them. */
final class Sample {
  static final TenantId TENANT = new TenantId("conformance");

  private static final Instant AT = Instant.parse("2026-11-24T12:34:56.789Z");

  private Sample() {}

  static StreamId stream() {
    return new StreamId(TENANT, "sample", UUID.randomUUID().toString());
  }

  static CommandId command() {
    return new CommandId(UUID.randomUUID().toString());
  }

  /** A commit of so many small events, under its own id. */
  static CommitBody body(int events) {
    return body(command(), events);
  }

  static CommitBody body(CommandId command, int events) {
    return of(
        command,
        IntStream.range(0, events)
            .mapToObj(i -> new EventData("sample.happened", "1.0", "{\"index\":" + i + "}"))
            .toList());
  }

  static CommitBody of(CommandId command, List<EventData> events) {
    return new CommitBody(
        command, "", "sample-service", command.value(), null, AT, events, List.of(), List.of());
  }

  /** A commit with every field set, and with text that is easily damaged. */
  static CommitBody full() {
    return new CommitBody(
        command(),
        "fingerprint",
        "sample-service",
        "correlation",
        "user",
        AT,
        List.of(
            new EventData("sample.began", "1.0", "{\"text\":\"quote \\\" and \\n, Ä, 日本, 🎈\"}"),
            new EventData("sample.ended", "2.1", "{\"empty\":\"\",\"nothing\":null}")),
        List.of(
            new OutgoingCommand("shelves", "item", "a", "shelves.take", "1.0", "{\"quantity\":1}"),
            new OutgoingCommand("shelves", "item", "b", "shelves.take", "1.0", "{\"quantity\":2}")),
        List.of(
            new OutgoingTimer("deadline", AT.plusSeconds(30)),
            new OutgoingTimer("retry", AT.plusSeconds(60), "process", 2)));
  }
}
