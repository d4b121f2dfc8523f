package dev.throughline.localstack.pollers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.database.RollableShards;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/** Shards that close and are followed by others, which only DynamoDB Local does on demand. */
@EnabledIf(value = "shardsRollOver", disabledReason = RollableShards.MISSING)
class ShardRolloverTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ITEMS = 5;
  private static final int CHANGES = 40;

  private static RollableShards database;
  private static Clients clients;

  private final String table = "t-" + UUID.randomUUID();
  private final Map<String, List<Integer>> seen = new HashMap<>();
  private String streamArn;

  @BeforeEach
  void createTable() {
    var pk = AttributeDefinition.builder().attributeName("pk").attributeType("S").build();
    var key = KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build();
    var request =
        CreateTableRequest.builder()
            .tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(List.of(pk))
            .keySchema(List.of(key))
            .streamSpecification(s -> s.streamEnabled(true).streamViewType("NEW_IMAGE"))
            .build();
    streamArn = clients.dynamoDb().createTable(request).tableDescription().latestStreamArn();
  }

  static boolean shardsRollOver() {
    if (!RollableShards.isThere()) {
      System.err.println("SKIPPED: ShardRolloverTest: " + RollableShards.MISSING);
    }
    return RollableShards.isThere();
  }

  @BeforeAll
  static void start() {
    database = RollableShards.start();
    var nowhere = URI.create("http://unused");
    clients =
        Clients.of(
            new Endpoint(
                database.endpoint(), nowhere, nowhere, Optional.empty(), "us-east-1", Set.of()));
  }

  @AfterAll
  static void stop() {
    clients.close();
    database.close();
  }

  @Test
  void noRecordIsLostAndNoneOfAnItemOutOfOrderWhenShardsFollowOneAnother() {
    var checkpoints = Checkpoints.inMemory();
    try (var _ = poll(checkpoints)) {
      change(0, CHANGES / 2);
    }
    // The next poller processes the records that this one left.
    try (var _ = poll(checkpoints)) {
      change(CHANGES / 2, CHANGES);
      await("every change is seen")
          .atMost(Duration.ofSeconds(60))
          .until(() -> last().equals(Map.of("0", 39, "1", 39, "2", 39, "3", 39, "4", 39)));
    }
    var all = IntStream.range(0, CHANGES).boxed().toList();
    synchronized (seen) {
      seen.forEach((item, changes) -> assertThat(distinct(changes)).as(item).isEqualTo(all));
    }
    assertThat(shards()).as("shards").hasSizeGreaterThanOrEqualTo(8);
    assertThat(shards().stream().skip(1).map(Shard::parentShardId))
        .as("each but the first follows another")
        .doesNotContainNull();
  }

  /** Changes every item equally often, and closes the shards after every fifth round. */
  private void change(int from, int to) {
    for (var change = from; change < to; change++) {
      for (var item = 0; item < ITEMS; item++) {
        var key = AttributeValue.fromS(Integer.toString(item));
        var value = AttributeValue.fromN(Integer.toString(change));
        clients
            .dynamoDb()
            .putItem(request -> request.tableName(table).item(Map.of("pk", key, "v", value)));
      }
      if (change % 5 == 4) {
        database.rollOverShards();
      }
    }
  }

  private List<Shard> shards() {
    return clients
        .streams()
        .describeStream(request -> request.streamArn(streamArn))
        .streamDescription()
        .shards();
  }

  private StreamPoller poll(Checkpoints checkpoints) {
    var mapping =
        new Mapping.OfStream(
            "Fn",
            "Table",
            7,
            Duration.ZERO,
            true,
            "TRIM_HORIZON",
            Optional.empty(),
            false,
            Optional.empty());
    return StreamPoller.start(
        new StreamSource(
            mapping,
            streamArn,
            "us-east-1",
            clients.streams(),
            clients.sqs(),
            Optional.empty(),
            checkpoints,
            new Signal(Duration.ofMillis(50)),
            this::process));
  }

  private InvocationResult process(byte[] event, int size) {
    try {
      synchronized (seen) {
        for (var record : JSON.readTree(event).path("Records")) {
          seen.computeIfAbsent(record.at("/dynamodb/Keys/pk/S").asText(), _ -> new ArrayList<>())
              .add(record.at("/dynamodb/NewImage/v/N").asInt());
        }
      }
      return new InvocationResult.Answered(
          "{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Integer> last() {
    var last = new HashMap<String, Integer>();
    synchronized (seen) {
      seen.forEach((item, changes) -> last.put(item, changes.getLast()));
    }
    return last;
  }

  /**
   * The changes without those that a restart delivered again; after a repeat the same changes
   * follow.
   */
  private static List<Integer> distinct(List<Integer> changes) {
    var distinct = new ArrayList<Integer>();
    for (var change : changes) {
      if (distinct.isEmpty() || change > distinct.getLast()) {
        distinct.add(change);
      }
    }
    return distinct;
  }
}
