package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
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

/** What the feed and the look-back cost: requests to DynamoDB by operation, for one order's way. */
class PublisherRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  /** The commits of an order that is carried to its end, by stream, as the system makes them. */
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

  private Publisher publisher(int partitions) {
    var writer = new FeedWriter(pages(partitions), () -> NOW, 1_000);
    var lookBack = new LookBack(new DynamoDbCommits(client, events), writer);
    return new Publisher(
        new Feeding(lookBack, writer),
        new OutgoingMessages(
            new InMemoryWireFormat(), "arn:topic", Map.of(), "url:timers", () -> NOW),
        _ -> Map.of());
  }

  /** An order's commits, stored, in the order in which they come. */
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

  private Map<String, Integer> requestsFor(Publisher publisher, List<List<StreamRecord>> batches) {
    requests.clear();
    batches.forEach(batch -> assertThat(publisher.publish(batch).failures()).isEmpty());
    return Map.copyOf(requests);
  }

  private static List<List<StreamRecord>> oneByOne(List<StreamRecord> records) {
    return records.stream().map(List::of).toList();
  }

  @Test
  void anOrderCostsAPageForEachBatchAndNothingElse() {
    var publisher = publisher(1);
    requestsFor(publisher, List.of(order()));
    var alone = requestsFor(publisher, oneByOne(order()));
    assertThat(alone).isEqualTo(Map.of("PutItem", ORDER.size()));
    var together = requestsFor(publisher, List.of(order()));
    assertThat(together).isEqualTo(Map.of("PutItem", 1));
    System.out.printf(
        "publisher's requests to DynamoDB for an order of %d commits, before: none; now, a commit"
            + " at a time: %s; all at once: %s%n",
        ORDER.size(), alone, together);
  }

  @Test
  void severalPartitionsCostAPageEachAndARepeatCostsNothing() {
    var publisher = publisher(4);
    requestsFor(publisher, oneByOne(order()));
    requestsFor(publisher, oneByOne(order()));
    var order = order();
    var partitions =
        order.stream().map(r -> pages(4).partitionOf(r.commit().stream())).distinct().count();
    var first = requestsFor(publisher, List.of(order));
    assertThat(first.get("PutItem")).isEqualTo((int) partitions);
    assertThat(requestsFor(publisher, List.of(order))).isEmpty();
  }

  @Test
  void aColdPublisherReadsTheNewestPagesOnce() {
    var publisher = publisher(1);
    requestsFor(publisher, oneByOne(order()));
    assertThat(requestsFor(publisher(1), List.of(order())))
        .isEqualTo(Map.of("Query", 2, "PutItem", 1));
  }

  @Test
  void aPageOfAWholeOrderIsTwoWriteUnits() {
    var refs = order().stream().map(StreamRecord::commit).map(CommitRef::of).toList();
    var page = FeedPageItem.write(new FeedPage(0, 1, NOW, refs));
    assertThat(ItemSize.writeUnits(ItemSize.of(page))).isLessThanOrEqualTo(2);
    var single = FeedPageItem.write(new FeedPage(0, 1, NOW, refs.subList(0, 1)));
    assertThat(ItemSize.writeUnits(ItemSize.of(single))).isEqualTo(1);
  }
}
