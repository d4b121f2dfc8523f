package dev.throughline.insights.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.throughline.insights.InsightsWiring;
import dev.throughline.json.Json;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryCountTable;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DailyStatisticHandlerTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final EventData PAID =
      new EventData(
          "payment.processed", "1.0", "{\"amount\":{\"amount\":\"9.99\",\"currency\":\"USD\"}}");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(1);
  private final FeedWriter feed = new FeedWriter(pages, InstantSource.fixed(NOON), 100);
  private final InMemoryCountTable days = new InMemoryCountTable();
  private final DailyStatisticHandler handler =
      new DailyStatisticHandler(
          new FeedCounter<>(
              new DailyStatistic(),
              InsightsWiring.events(new Json()),
              new FeedReader(pages, store),
              days),
          new Metrics());

  @Test
  void aSignalHasEverythingCountedThatTheFeedHolds() {
    happened(
        "customer", "c1", new EventData("customer.registered", "1.0", "{\"name\":\"sealed\"}"));
    happened("order", "o1", new EventData("order.created", "1.0", "{}"));
    happened("payment", "o1", PAID);
    assertThat(signal(0).getBatchItemFailures()).isEmpty();

    var day =
        Map.of(
            "sign_ups", BigDecimal.ONE,
            "orders", BigDecimal.ONE,
            "revenue:USD", new BigDecimal("9.99"));
    assertThat(days.read(TENANT, "2026-11-24", "2026-11-24"))
        .containsExactly(new Count(TENANT, "2026-11-24", day));
  }

  @Test
  void theSameSignalTwiceCountsOnce() {
    happened("payment", "o1", PAID);
    signal(0, 0);
    signal(0);
    var sums = days.read(TENANT, "2026-11-24", "2026-11-24").getFirst().sums();
    assertThat(sums).isEqualTo(Map.of("revenue:USD", new BigDecimal("9.99")));
  }

  @Test
  void aPartitionThatCannotBeCountedHasItsSignalDeliveredAgain() {
    assertThat(signal(0, 7).getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("record-1");
  }

  private void happened(String category, String id, EventData event) {
    var body =
        new CommitBody(
            new CommandId(id),
            "",
            "service",
            "correlation",
            null,
            NOON,
            List.of(event),
            List.of(),
            List.of());
    var stream = new StreamId(TENANT, category, id);
    var result = store.append(new Append(stream, Expected.NOTHING, body));
    feed.enter(0, List.of(((AppendResult.Appended) result).commit()));
  }

  private StreamsEventResponse signal(Integer... partitions) {
    var event = new DynamodbEvent();
    var records =
        Stream.iterate(0, i -> i < partitions.length, i -> i + 1)
            .map(i -> record("record-" + i, partitions[i]));
    event.setRecords(records.toList());
    return handler.handleRequest(event, null);
  }

  private static DynamodbStreamRecord record(String number, int partition) {
    var record = new DynamodbStreamRecord();
    var key = new AttributeValue(Integer.toString(partition));
    record.setDynamodb(new StreamRecord().withSequenceNumber(number).withKeys(Map.of("pk", key)));
    return record;
  }
}
