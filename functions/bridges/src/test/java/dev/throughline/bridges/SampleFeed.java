package dev.throughline.bridges;

import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.aws.DynamoDbFeedPages;
import dev.throughline.database.Database;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A feed in a database of its own, which a process can read; of some commits the events are in
 * objects. For one writing thread.
 */
final class SampleFeed implements AutoCloseable {
  static final int PARTITIONS = 2;
  private static final int STREAMS = 40;
  private static final Region REGION = Region.US_EAST_1;
  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final SampleBucket bucket = new SampleBucket();
  private final Database database = Database.inMemory();
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .endpointOverride(database.endpoint())
          .region(REGION)
          .credentialsProvider(KEYS)
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final String tenant = "t" + UUID.randomUUID();
  private final List<StreamEnd> ends = new ArrayList<>();
  private final List<RecordedEvent> written = new ArrayList<>();
  private final DynamoDbEventStore inItems;
  private final DynamoDbEventStore inObjects;
  private final DynamoDbFeedPages pages;
  private final FeedWriter feed;

  SampleFeed() {
    create("events", ScalarAttributeType.N);
    create("feed", ScalarAttributeType.N);
    create("positions", ScalarAttributeType.S);
    inItems = new DynamoDbEventStore(client, "events");
    inObjects = new DynamoDbEventStore(client, "events", bucket.items(REGION, KEYS));
    pages = new DynamoDbFeedPages(client, "feed", PARTITIONS);
    feed = new FeedWriter(pages, InstantSource.system(), 10_000);
    IntStream.range(0, STREAMS).forEach(_ -> ends.add(StreamEnd.START));
  }

  private void create(String table, ScalarAttributeType sort) {
    client.createTable(
        it ->
            it.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S), attribute("sk", sort))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** How a process finds it. */
  Map<String, String> environment() {
    var environment = new HashMap<>(bucket.environment());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("EVENT_TABLE", "events");
    environment.put("FEED_TABLE", "feed");
    environment.put("FEED_PARTITIONS", Integer.toString(PARTITIONS));
    environment.put("POSITIONS_TABLE", "positions");
    return environment;
  }

  /** Writes so many events, in commits of one to three; between them, entries of saga logs. */
  void write(int events) {
    for (var left = events; left > 0; ) {
      var size = Math.min(left, 1 + written.size() % 3);
      append(IntStream.range(0, size).mapToObj(_ -> "sample.happened").toList());
      left -= size;
      if (written.size() % 10 == 0) {
        append(List.of("sample.event_received"));
      }
    }
  }

  private void append(List<String> types) {
    var number = Math.floorMod(written.size() * 7, STREAMS);
    var stream = new StreamId(new TenantId(tenant), "sample", "s" + number);
    var body =
        new CommitBody(
            new CommandId(UUID.randomUUID().toString()),
            "",
            "sample-service",
            "correlation",
            null,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            types.stream().map(type -> new EventData(type, "1.0", "{\"sample\":true}")).toList(),
            List.of(),
            List.of());
    var append = new Append(stream, new Expected.After(ends.get(number)), body);
    var store = written.size() % 4 == 0 ? inObjects : inItems;
    var commit = ((AppendResult.Appended) store.append(append)).commit();
    ends.set(number, commit.end());
    feed.enter(pages.partitionOf(stream), List.of(commit));
    note(commit);
  }

  private synchronized void note(Commit commit) {
    commit.events().stream()
        .filter(event -> event.data().type().equals("sample.happened"))
        .forEach(written::add);
  }

  /** The published events so far, each stream in its order. */
  synchronized List<RecordedEvent> written() {
    return List.copyOf(written);
  }

  /** The ids of the published events so far, by the key of their stream, in its order. */
  Map<String, List<String>> idsByStream() {
    return written().stream()
        .collect(
            Collectors.groupingBy(
                event -> event.stream().key(),
                Collectors.mapping(RecordedEvent::id, Collectors.toList())));
  }

  @Override
  public void close() {
    client.close();
    database.close();
    bucket.close();
  }
}
