package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.database.RollableShards;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedEntry;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Indexing of a table's stream whose shards close and are followed by others; each shard has its
 * own indexer.
 */
@EnabledIf(value = "shardsRollOver", disabledReason = RollableShards.MISSING)
class FeedOverShardsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final int STREAMS = 6;
  private static final int COMMITS = 24;

  private static RollableShards database;
  private static DynamoDbClient dynamoDb;
  private static DynamoDbStreamsClient streams;

  private final String table = "events-" + UUID.randomUUID();
  private final FeedPages pages = new InMemoryFeedPages(1);
  private final List<CommitRef> committed = new ArrayList<>();

  static boolean shardsRollOver() {
    if (!RollableShards.isThere()) {
      System.err.println("SKIPPED: FeedOverShardsTest: " + RollableShards.MISSING);
    }
    return RollableShards.isThere();
  }

  @BeforeAll
  static void start() {
    database = RollableShards.start();
    dynamoDb = LocalDynamoDb.client(database.endpoint());
    streams = LocalDynamoDb.streams(database.endpoint());
  }

  @AfterAll
  static void stop() {
    dynamoDb.close();
    streams.close();
    database.close();
  }

  private String createTable() {
    var request =
        CreateTableRequest.builder()
            .tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(List.of(attribute("pk", "S"), attribute("sk", "N")))
            .keySchema(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)))
            .streamSpecification(s -> s.streamEnabled(true).streamViewType("NEW_IMAGE"))
            .build();
    return dynamoDb.createTable(request).tableDescription().latestStreamArn();
  }

  private static AttributeDefinition attribute(String name, String type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** Writes a commit to each stream in turn, while the shards are closed again and again. */
  private void commitAll() {
    var store = new DynamoDbEventStore(dynamoDb, table);
    var ends = new HashMap<StreamId, StreamEnd>();
    for (var number = 1; number <= COMMITS; number++) {
      for (var i = 0; i < STREAMS; i++) {
        var stream = new StreamId(new TenantId("acme"), "sample", Integer.toString(i));
        var end = ends.getOrDefault(stream, StreamEnd.START);
        var append = new Append(stream, new Expected.After(end), body(stream, number));
        var commit = ((Appended) store.append(append)).commit();
        ends.put(stream, commit.end());
        committed.add(CommitRef.of(commit));
      }
      if (number % 4 == 0) {
        database.rollOverShards();
      }
    }
  }

  private static CommitBody body(StreamId stream, int number) {
    return new CommitBody(
        CommandId.derivedFrom(stream.key(), Integer.toString(number)),
        "",
        "sample-service",
        "r",
        null,
        NOW,
        List.of(new EventData("sample.happened", "1.0", "{}")),
        List.of(),
        List.of());
  }

  private Indexer cold() {
    var feed = new FeedWriter(pages, () -> NOW, 30);
    var commits = new DynamoDbCommits(dynamoDb, table);
    var sagas = new SagaLister(new InMemorySagaList(), commits, new InMemoryWireFormat());
    return new Indexer(feed, commits, new InMemoryTraces(), sagas);
  }

  private List<StreamRecord> records(String streamArn, Shard shard) {
    var iterator =
        streams
            .getShardIterator(
                r ->
                    r.streamArn(streamArn)
                        .shardId(shard.shardId())
                        .shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    return streams.getRecords(r -> r.shardIterator(iterator)).records().stream()
        .map(FeedOverShardsTest::record)
        .toList();
  }

  private static StreamRecord record(Record record) {
    var image = record.dynamodb();
    return new StreamRecord(image.sequenceNumber(), CommitItem.read(image.newImage()));
  }

  private List<CommitRef> entered() {
    return new FeedReader(pages, _ -> Map.of())
        .entries(0, 0, 10_000).stream().map(FeedEntry::commit).toList();
  }

  private List<List<StreamRecord>> shards(String streamArn) {
    return streams.describeStream(r -> r.streamArn(streamArn)).streamDescription().shards().stream()
        .map(shard -> records(streamArn, shard))
        .filter(records -> !records.isEmpty())
        .toList();
  }

  @Test
  void shardsOneAfterTheOtherGiveEveryCommitOnceAndEachStreamInOrder() {
    var streamArn = createTable();
    commitAll();
    var shards = shards(streamArn);
    assertThat(shards).hasSizeGreaterThanOrEqualTo(5);
    shards.forEach(records -> assertThat(cold().index(records).failures()).isEmpty());
    assertThat(entered()).containsExactlyInAnyOrderElementsOf(committed);
    everyStreamIsInOrder();
  }

  /**
   * A case that AWS rules out: child shards do not wait for their parents, and all records are
   * delivered twice.
   */
  @Test
  void evenShardsAllAtOnceGiveEveryCommitOnceAndEachStreamInOrder() throws Exception {
    var streamArn = createTable();
    commitAll();
    var shards = shards(streamArn);
    var tasks =
        IntStream.range(0, 2 * shards.size())
            .mapToObj(i -> shards.get(i % shards.size()))
            .map(records -> (Callable<Boolean>) () -> indexed(records))
            .toList();
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      for (var done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(entered()).containsExactlyInAnyOrderElementsOf(committed);
    everyStreamIsInOrder();
  }

  private boolean indexed(List<StreamRecord> records) {
    return cold().index(records).firstUnindexed().isEmpty();
  }

  private void everyStreamIsInOrder() {
    for (var i = 0; i < STREAMS; i++) {
      var id = Integer.toString(i);
      assertThat(entered().stream().filter(commit -> commit.stream().id().equals(id)))
          .extracting(CommitRef::number)
          .hasSize(COMMITS)
          .isSorted();
    }
  }
}
