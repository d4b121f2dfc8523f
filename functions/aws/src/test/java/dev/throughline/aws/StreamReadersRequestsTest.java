package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The requests that the readers of the table's stream make to DynamoDB for one order, by operation.
 */
class StreamReadersRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  /**
   * The streams of an order's commits from its placement to its end, in the sequence of the
   * commits.
   */
  private static final List<String> ORDER =
      List.of(
          "order",
          "checkout",
          "reservation",
          "stock",
          "checkout",
          "payment",
          "checkout",
          "shipment",
          "checkout",
          "payment",
          "checkout",
          "order",
          "checkout",
          "order",
          "checkout");

  private final Map<String, Integer> requests = new TreeMap<>();
  private final String events = LocalDynamoDb.eventTable();
  private final String feed = LocalDynamoDb.eventTable();
  private final DynamoDbClient client = counted();

  private DynamoDbClient counted() {
    var local = LocalDynamoDb.client().serviceClientConfiguration();
    return DynamoDbClient.builder()
        .region(local.region())
        .credentialsProvider(local.credentialsProvider())
        .endpointOverride(local.endpointOverride().orElseThrow())
        .overrideConfiguration(o -> o.addExecutionInterceptor(new Counter()))
        .build();
  }

  private final class Counter implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes about) {
      requests.merge(about.getAttribute(SdkExecutionAttribute.OPERATION_NAME), 1, Integer::sum);
    }
  }

  private FeedPages pages(int partitions) {
    return new DynamoDbFeedPages(client, feed, partitions);
  }

  private Indexer indexer(int partitions) {
    var writer = new FeedWriter(pages(partitions), () -> NOW, 1_000);
    var commits = new DynamoDbCommits(client, events);
    var sagas = new SagaLister(new InMemorySagaList(), commits, new InMemoryWireFormat());
    return new Indexer(writer, commits, new InMemoryTraces(), sagas);
  }

  private Publisher publisher() {
    return new Publisher(
        new DynamoDbCommits(client, events),
        new OutgoingMessages(
            new InMemoryWireFormat(),
            EarlierForms.NONE,
            "arn:topic",
            Map.of(),
            "url:timers",
            () -> NOW),
        _ -> Map.of(),
        1_000);
  }

  /** Stores an order's commits and returns their records in sequence. */
  private List<StreamRecord> order() {
    var store = new DynamoDbEventStore(LocalDynamoDb.client(), events);
    var id = UUID.randomUUID().toString();
    var records = new ArrayList<StreamRecord>();
    for (var category : ORDER) {
      var stream = new StreamId(new TenantId("acme"), category, id);
      var end = new Expected.After(store.read(stream).end());
      var commit = ((Appended) store.append(new Append(stream, end, body()))).commit();
      records.add(new StreamRecord(Integer.toString(records.size()), commit));
    }
    return records;
  }

  private static CommitBody body() {
    return new CommitBody(
        new CommandId(UUID.randomUUID().toString()),
        "",
        "sample-service",
        "r",
        null,
        NOW,
        List.of(new EventData("sample.happened", "1.0", "{}")),
        List.of(),
        List.of());
  }

  private Map<String, Integer> requestsFor(Indexer indexer, List<List<StreamRecord>> batches) {
    requests.clear();
    batches.forEach(batch -> assertThat(indexer.index(batch).failures()).isEmpty());
    return Map.copyOf(requests);
  }

  private Map<String, Integer> requestsFor(Publisher publisher, List<List<StreamRecord>> batches) {
    requests.clear();
    batches.forEach(batch -> assertThat(publisher.publish(batch).failures()).isEmpty());
    return Map.copyOf(requests);
  }

  private static List<List<StreamRecord>> oneByOne(List<StreamRecord> records) {
    return records.stream().map(List::of).toList();
  }

  @Test
  void thePublisherAsksForNothingWhereItHasSentThePredecessor() {
    assertThat(requestsFor(publisher(), oneByOne(order()))).isEmpty();
  }

  @Test
  void aColdPublisherLooksUpWhatItWouldOtherwiseOvertake() {
    var order = order();
    requestsFor(publisher(), oneByOne(order.subList(0, 10)));
    // The previous commit of the checkout, and the first commit of the order; both are of the same
    // minute.
    assertThat(requestsFor(publisher(), List.of(order.subList(10, 12))))
        .isEqualTo(Map.of("BatchGetItem", 4));
  }

  @Test
  void anOrderCostsAPageForEachBatchAndNothingElse() {
    var indexer = indexer(1);
    requestsFor(indexer, List.of(order()));
    assertThat(requestsFor(indexer, oneByOne(order()))).isEqualTo(Map.of("PutItem", ORDER.size()));
    assertThat(requestsFor(indexer, List.of(order()))).isEqualTo(Map.of("PutItem", 1));
  }

  @Test
  void severalPartitionsCostAPageEachAndARepeatCostsNothing() {
    var indexer = indexer(4);
    requestsFor(indexer, oneByOne(order()));
    requestsFor(indexer, oneByOne(order()));
    var order = order();
    var partitions =
        order.stream().map(r -> pages(4).partitionOf(r.commit().stream())).distinct().count();
    var first = requestsFor(indexer, List.of(order));
    assertThat(first.get("PutItem")).isEqualTo((int) partitions);
    assertThat(requestsFor(indexer, List.of(order))).isEmpty();
  }

  @Test
  void aColdIndexerReadsTheNewestPagesOnce() {
    requestsFor(indexer(1), oneByOne(order()));
    assertThat(requestsFor(indexer(1), List.of(order())))
        .isEqualTo(Map.of("Query", 2, "PutItem", 1));
  }
}
