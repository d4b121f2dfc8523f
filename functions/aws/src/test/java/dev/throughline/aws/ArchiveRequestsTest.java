package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.testkit.InMemoryObjectStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which requests a store makes that reads through to an archive. */
class ArchiveRequestsTest {
  private static final Duration QUIET = Duration.ofHours(12);
  private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");
  private static final String TABLE = LocalDynamoDb.eventTable();

  private final List<String> requests = new ArrayList<>();
  private final CountedObjects objects =
      new CountedObjects(new InMemoryObjectStore(InstantSource.system()));
  private final DynamoDbEventStore store =
      new DynamoDbEventStore(
          noted(),
          TABLE,
          CommitItems.INLINE,
          new ReadThrough(
              new LocalArchive(LocalDynamoDb.client(), TABLE, objects).reader(),
              stream -> stream.category().equals("order"),
              QUIET));

  private DynamoDbClient noted() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> {
              requests.add(method.getName());
              return method.invoke(LocalDynamoDb.client(), arguments);
            });
  }

  private static StreamId stream(String category) {
    return new StreamId(new TenantId("acme"), category, UUID.randomUUID().toString());
  }

  private StreamEnd append(StreamId stream, StreamEnd end, Instant at) {
    var body =
        new CommitBody(
            new CommandId(UUID.randomUUID().toString()),
            "",
            "s",
            "r",
            null,
            at,
            List.of(new EventData("order.noted", "1.0", "{}")),
            List.of(),
            List.of());
    var result = store.append(new Append(stream, new Expected.After(end), body));
    return ((AppendResult.Appended) result).commit().end();
  }

  @Test
  void aYoungStreamIsWrittenByOnePutAndReadByOneQuery() {
    var stream = stream("order");
    var end = append(stream, StreamEnd.START, AT);
    append(stream, end, AT.plus(QUIET).minusMillis(1));
    store.readTail(stream, _ -> true, false);

    assertThat(requests).containsExactly("putItem", "putItem", "query");
    assertThat(objects.requests).isZero();
  }

  @Test
  void aWriterThatHasSeenNothingForLongLooksAtTheStubInItsTransaction() {
    var stream = stream("order");
    var end = append(stream, StreamEnd.START, AT);
    append(stream, end, AT.plus(QUIET));

    assertThat(requests).containsExactly("putItem", "transactWriteItems");
  }

  @Test
  void aStreamThatIsNeverArchivedIsWrittenByOnePutForEver() {
    var stream = stream("stock");
    var end = append(stream, StreamEnd.START, AT);
    append(stream, end, AT.plus(Duration.ofDays(400)));

    assertThat(requests).containsExactly("putItem", "putItem");
  }
}
