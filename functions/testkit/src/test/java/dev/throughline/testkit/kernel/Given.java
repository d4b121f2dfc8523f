package dev.throughline.testkit.kernel;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Preparations that the tests of the kernel share. */
final class Given {
  static final TenantId TENANT = new TenantId("acme");
  static final StreamId TALLY = new StreamId(TENANT, "tally", "1");
  static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T12:00:00.123456789Z"));
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");

  private Given() {}

  static CommandContext command(String id) {
    return new CommandContext(
        new CommandId(id), "content", "correlation", "user", OptionalLong.empty(), true);
  }

  static CommandContext otherContent(String id) {
    return new CommandContext(
        new CommandId(id), "other content", "correlation", "user", OptionalLong.empty(), true);
  }

  static CommandContext ifVersion(String id, long version) {
    return new CommandContext(
        new CommandId(id), "content", "correlation", "user", OptionalLong.of(version), true);
  }

  static Commit stored(EventStore store, StreamId stream, String command, EventData... events) {
    var body =
        new CommitBody(
            new CommandId(command),
            "content",
            "tally-service",
            "correlation",
            "user",
            NOW,
            Arrays.asList(events),
            List.of(),
            List.of());
    var end = new Expected.After(store.read(stream).end());
    return switch (store.append(new Append(stream, end, body))) {
      case AppendResult.Appended appended -> appended.commit();
      case AppendResult.AlreadyApplied _, AppendResult.Conflict _ ->
          throw new AssertionError("not stored: " + body);
    };
  }

  static Commit stored(EventStore store, StreamId stream, EventData... events) {
    return stored(store, stream, UUID.randomUUID().toString(), events);
  }

  static EventData added(int amount) {
    return new EventData("tally.added", "1.0", "" + amount);
  }

  static EventData closed() {
    return new EventData("tally.closed", "1.0", "{}");
  }
}
