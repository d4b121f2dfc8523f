package dev.throughline.localstack.pollers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.database.Database;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Deployment;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.emulators.ElasticMq;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Table;
import dev.throughline.localstack.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StreamPollerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Database dynamoDb;
  private static ElasticMq queues;
  private static Clients clients;

  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final List<JsonNode> records = new CopyOnWriteArrayList<>();
  private final List<String> failing = new CopyOnWriteArrayList<>();
  private final String table = "t-" + UUID.randomUUID();
  private Signal written = new Signal(Duration.ofMillis(50));
  private String streamArn;

  @BeforeAll
  static void start() {
    dynamoDb = Database.inMemory();
    queues = ElasticMq.start("us-east-1", "000000000000", Optional.empty());
    clients =
        Clients.of(
            new Endpoint(
                dynamoDb.endpoint(),
                queues.endpoint(),
                URI.create("http://unused"),
                Optional.empty(),
                "us-east-1",
                Set.of()));
  }

  @AfterAll
  static void stop() {
    clients.close();
    queues.close();
    dynamoDb.close();
  }

  @BeforeEach
  void createTable() {
    var key = new Table.Key("pk", Optional.empty());
    var definition =
        new Table("T", table, Map.of("pk", "S"), key, List.of(), Optional.of("NEW_IMAGE"));
    var template =
        new Template(
            Map.of("T", definition),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            Map.of());
    streamArn = Deployment.deploy(template, clients, Set.of()).get("T", "StreamArn");
  }

  @Test
  void recordsComeInOrderAsLambdaWritesThem() {
    put("a", "b", "c");
    try (var _ = poll(Checkpoints.inMemory(), Optional.empty(), Optional.empty())) {
      await("all records are processed").until(() -> keys().size() == 3);
    }
    assertThat(keys()).containsExactly("a", "b", "c");
    var record = records.getFirst();
    assertThat(record.path("eventName").asText()).isEqualTo("INSERT");
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:dynamodb");
    assertThat(record.path("eventSourceARN").asText()).isEqualTo(streamArn);
    assertThat(record.at("/dynamodb/Keys/pk/S").asText()).isEqualTo("a");
    assertThat(record.at("/dynamodb/NewImage/list/L/0/N").asText()).isEqualTo("1");
    assertThat(record.at("/dynamodb/SequenceNumber").asText()).isNotEmpty();
    assertThat(record.at("/dynamodb/ApproximateCreationDateTime").isIntegralNumber()).isTrue();
  }

  @Test
  void aBatchIsTriedAgainFromTheLowestRecordThatFailed() {
    failing.addAll(List.of("c", "b"));
    put("a", "b", "c", "d");
    try (var _ = poll(Checkpoints.inMemory(), Optional.empty(), Optional.empty())) {
      await("the failing records are tried again")
          .atMost(Duration.ofSeconds(20))
          .until(() -> batches.size() >= 3);
      failing.clear();
      await("everything is processed at last")
          .atMost(Duration.ofSeconds(20))
          .until(() -> batches.getLast().equals(List.of("b", "c", "d")) && batches.size() > 3);
    }
    assertThat(batches.getFirst()).containsExactly("a", "b", "c", "d");
    assertThat(batches.subList(1, batches.size())).containsOnly(List.of("b", "c", "d"));
  }

  @Test
  void aBatchThatIsGivenUpIsReportedAndTheShardGoesOn() {
    failing.add("bad");
    var letters =
        clients.sqs().createQueue(r -> r.queueName("letters-" + UUID.randomUUID())).queueUrl();
    put("bad");
    try (var _ = poll(Checkpoints.inMemory(), Optional.of(2), Optional.of(letters))) {
      await("three attempts were made")
          .atMost(Duration.ofSeconds(20))
          .until(() -> batches.size() == 3);
      put("good");
      await("the shard goes on").until(() -> keys().contains("good"));
    }
    var notice =
        clients.sqs().receiveMessage(r -> r.queueUrl(letters)).messages().getFirst().body();
    assertThat(notice).contains("RetryAttemptsExhausted", "startSequenceNumber", streamArn);
  }

  @Test
  void aRestartGoesOnAfterTheCheckpoint(@TempDir Path folder) {
    var file = folder.resolve("checkpoints.json");
    put("a", "b");
    try (var _ = poll(Checkpoints.in(file), Optional.empty(), Optional.empty())) {
      await("both are processed").until(() -> keys().size() == 2);
      await("the checkpoint is written").until(() -> file.toFile().exists());
    }
    put("c");
    try (var _ = poll(Checkpoints.in(file), Optional.empty(), Optional.empty())) {
      await("the new one is processed").until(() -> keys().contains("c"));
    }
    assertThat(keys()).containsExactly("a", "b", "c");
  }

  @Test
  void recordsAreGatheredForAsLongAsTheMappingSays() {
    var window = Duration.ofSeconds(2);
    try (var _ = poll(Checkpoints.inMemory(), Optional.empty(), Optional.empty(), window)) {
      put("a");
      put("b");
      await("both are processed").until(() -> keys().size() == 2);
      put("c");
      await("the next window").until(() -> keys().size() == 3);
    }
    assertThat(batches).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void aRecordThatTheSignalAnnouncesIsReadWithoutWaiting() {
    written = new Signal(Duration.ofDays(1));
    try (var _ = poll(Checkpoints.inMemory(), Optional.empty(), Optional.empty())) {
      for (var key : List.of("a", "b", "c")) {
        put(key);
        written.give();
        await("the record is processed").until(() -> keys().contains(key));
      }
    }
    assertThat(keys()).containsExactly("a", "b", "c");
  }

  private StreamPoller poll(
      Checkpoints checkpoints, Optional<Integer> retries, Optional<String> onFailure) {
    return poll(checkpoints, retries, onFailure, Duration.ZERO);
  }

  private StreamPoller poll(
      Checkpoints checkpoints,
      Optional<Integer> retries,
      Optional<String> onFailure,
      Duration window) {
    var mapping =
        new Mapping.OfStream(
            "Fn", "Table", 100, window, true, "TRIM_HORIZON", retries, false, Optional.empty());
    return StreamPoller.start(
        new StreamSource(
            mapping,
            streamArn,
            "us-east-1",
            clients.streams(),
            clients.sqs(),
            onFailure,
            checkpoints,
            written,
            this::process));
  }

  private InvocationResult process(byte[] event, int size) {
    try {
      var answer = JSON.createObjectNode();
      var failures = answer.putArray("batchItemFailures");
      var batch = new ArrayList<String>();
      for (var record : JSON.readTree(event).path("Records")) {
        records.add(record);
        batch.add(key(record));
        if (failing.contains(key(record))) {
          var number = record.at("/dynamodb/SequenceNumber").asText();
          failures.addObject().put("itemIdentifier", number);
        }
      }
      batches.add(batch);
      return new InvocationResult.Answered(answer.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String key(JsonNode record) {
    return record.at("/dynamodb/Keys/pk/S").asText();
  }

  private List<String> keys() {
    return records.stream().map(StreamPollerTest::key).toList();
  }

  private void put(String... keys) {
    for (var key : keys) {
      var list = AttributeValue.fromL(List.of(AttributeValue.fromN("1")));
      clients
          .dynamoDb()
          .putItem(
              r -> r.tableName(table).item(Map.of("pk", AttributeValue.fromS(key), "list", list)));
    }
  }
}
