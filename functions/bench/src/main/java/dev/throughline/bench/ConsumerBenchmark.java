package dev.throughline.bench;

import dev.throughline.aws.Indexer;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryReadTable;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The work behind the event table, on ports in memory. */
@State(Scope.Benchmark)
public class ConsumerBenchmark {
  private static final int ORDERS = 25;
  private static final int EVENTS = ORDERS * Samples.EVENTS;
  private static final int RECORDS = ORDERS * Samples.COMMITS;
  private static final InstantSource CLOCK = InstantSource.fixed(Samples.TIME);

  private final StoredOrders store = new StoredOrders(ORDERS, 1);
  private List<RecordedEvent> events = List.of();
  private List<StreamRecord> records = List.of();

  /** Makes the commits and events. */
  @Setup
  public void records() {
    var commits = store.commits();
    events = commits.stream().flatMap(commit -> commit.events().stream()).toList();
    records = commits.stream().map(ConsumerBenchmark::record).toList();
  }

  private static StreamRecord record(Commit commit) {
    return new StreamRecord(commit.stream().name() + "@" + commit.number(), commit);
  }

  /** The orders' read model applies events, one at a time; an operation is an event. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Object project() {
    var projector =
        new Projector<>(new OrderProjection(), Samples.CODEC, store, new InMemoryReadTable<>());
    var result = Projector.Result.NOT_CONCERNED;
    for (var event : events) {
      result = projector.handle(event, Projector.BlockedCheck.NONE);
    }
    return result;
  }

  /** The publisher publishes a batch of the table's stream; an operation is a record. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Object publish() {
    var messages =
        new OutgoingMessages(
            new JsonWireFormat(Samples.JSON),
            EarlierForms.NONE,
            "arn:topic",
            Map.of(),
            "url:timers",
            CLOCK);
    var publisher = new Publisher(_ -> Map.of(), messages, _ -> Map.of(), RECORDS);
    return succeeded(publisher.publish(records).failures());
  }

  /** The same batch is entered into the traces and the feed; an operation is a record. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Object index() {
    var feed = new FeedWriter(new InMemoryFeedPages(1), CLOCK, RECORDS);
    var sagas = new SagaLister(new InMemorySagaList(), _ -> Map.of(), new InMemoryWireFormat());
    var indexer = new Indexer(feed, _ -> Map.of(), new InMemoryTraces(), sagas);
    return succeeded(indexer.index(records).failures());
  }

  private static Object succeeded(List<String> failures) {
    if (!failures.isEmpty()) {
      throw new IllegalStateException("failed: " + failures);
    }
    return failures;
  }
}
