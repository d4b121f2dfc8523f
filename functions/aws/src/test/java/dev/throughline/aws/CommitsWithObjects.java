package dev.throughline.aws;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore.Listed;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.testkit.InMemoryObjectStore;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A stream whose commits are so large that their events are in objects. */
abstract class CommitsWithObjects {
  static final String TABLE = LocalDynamoDb.eventTable();
  static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  static final TenantId TENANT = new TenantId("acme");

  Instant now = NOON;
  final InMemoryObjectStore objects = new InMemoryObjectStore(() -> now);
  private final AtomicInteger count = new AtomicInteger();
  final CommitItems items = new CommitItems(objects, () -> "n" + count.incrementAndGet());
  final EventStore store = store(LocalDynamoDb.client());
  final StreamId stream = stream();

  EventStore store(DynamoDbClient client) {
    return new DynamoDbEventStore(client, TABLE, items);
  }

  static StreamId stream() {
    return new StreamId(TENANT, "sample", UUID.randomUUID().toString());
  }

  /** An event that deflating hardly makes smaller than three quarters. */
  static EventData event(int bytes) {
    var random = new byte[bytes * 3 / 4];
    new Random(bytes).nextBytes(random);
    return new EventData(
        "sample.happened", "1.0", "\"" + Base64.getEncoder().encodeToString(random) + "\"");
  }

  static CommitBody body(String command, boolean ends, List<EventData> events) {
    return new CommitBody(
        new CommandId(command),
        "",
        "s",
        "r",
        null,
        NOON,
        events,
        List.of(),
        List.of(),
        true,
        ends,
        null,
        null);
  }

  static List<EventData> large() {
    return List.of(event(200_000), event(200_004), event(200_008));
  }

  AppendResult append(EventStore to, String command) {
    return to.append(new Append(stream, Expected.NOTHING, body(command, false, large())));
  }

  List<ObjectName> names() {
    return objects.list("", Optional.empty(), 100).stream().map(Listed::name).toList();
  }
}
