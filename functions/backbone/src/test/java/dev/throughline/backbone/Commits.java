package dev.throughline.backbone;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import java.time.Instant;
import java.util.List;

/** Commits for tests. */
public final class Commits {
  public static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
  private static final TenantId TENANT = new TenantId("local");

  private Commits() {}

  /** The stream with that name, of the tenant of these tests. */
  public static StreamId stream(String name) {
    return StreamId.ofName(TENANT, name);
  }

  /** A body with one event for each type, decided {@code millis} after {@link #AT}. */
  public static CommitBody body(
      String commandId, String correlationId, int millis, String... types) {
    return sending(commandId, correlationId, millis, List.of(), List.of(), types);
  }

  /** The same with the commands and timers that a saga sends. */
  public static CommitBody sending(
      String commandId,
      String correlationId,
      int millis,
      List<OutgoingCommand> commands,
      List<OutgoingTimer> timers,
      String... types) {
    return new CommitBody(
        new CommandId(commandId),
        "",
        "sample-service",
        correlationId,
        null,
        AT.plusMillis(millis),
        List.of(types).stream().map(type -> new EventData(type, "1.0", "{\"a\":1}")).toList(),
        commands,
        timers);
  }

  /** A body with one given event. */
  public static CommitBody holding(String commandId, EventData event) {
    return new CommitBody(
        new CommandId(commandId),
        "",
        "sample-service",
        "c-" + commandId,
        null,
        AT,
        List.of(event),
        List.of(),
        List.of());
  }

  /** The first commit of a stream. */
  public static Commit first(String stream, CommitBody body) {
    return new Commit(stream(stream), 1, 1, body);
  }
}
