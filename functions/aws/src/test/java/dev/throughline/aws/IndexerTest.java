package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.feed.FeedEntry;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.SagaStanding;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The indexer with both indexes on DynamoDB; the feed looks back for predecessors. */
class IndexerTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final String EVENTS = LocalDynamoDb.eventTable();
  private static final DynamoDbEventStore STORE =
      new DynamoDbEventStore(LocalDynamoDb.client(), EVENTS);

  private static final CommitLookup COMMITS = new DynamoDbCommits(LocalDynamoDb.client(), EVENTS);

  private final InMemorySagaList list = new InMemorySagaList();
  private final InMemoryWireFormat wire = new InMemoryWireFormat();
  private final SagaLister sagas = new SagaLister(list, COMMITS, wire);
  private final BreakableFeed pages =
      new BreakableFeed(
          new DynamoDbFeedPages(LocalDynamoDb.client(), LocalDynamoDb.eventTable(), 1));
  private final BreakableTraces traces = new BreakableTraces();
  private int sequence = 100;

  /** An indexer as after a cold start: it remembers nothing. */
  private Indexer cold() {
    return indexer(1_000);
  }

  private Indexer indexer(int remembered) {
    var feed = new FeedWriter(pages, InstantSource.fixed(NOW), remembered);
    return new Indexer(feed, COMMITS, traces, sagas);
  }

  private static List<Commit> stream(int commits) {
    return stream(commits, new EventData("sample.happened", "1.0", "{}"));
  }

  private static List<Commit> stream(int commits, EventData event) {
    var stream = new StreamId(new TenantId("acme"), "sample", UUID.randomUUID().toString());
    var end = StreamEnd.START;
    var stored = new ArrayList<Commit>();
    for (var i = 0; i < commits; i++) {
      var body =
          new CommitBody(
              new CommandId(UUID.randomUUID().toString()),
              "",
              "sample-service",
              "r",
              null,
              NOW,
              List.of(event),
              List.of(),
              List.of());
      var append = new Append(stream, new Expected.After(end), body);
      stored.add(((Appended) STORE.append(append)).commit());
      end = stored.getLast().end();
    }
    return stored;
  }

  private List<StreamRecord> records(List<Commit> commits) {
    return new ArrayList<>(
        commits.stream().map(c -> new StreamRecord("s" + sequence++, c)).toList());
  }

  private List<CommitRef> entered() {
    return new FeedReader(pages, _ -> Map.of())
        .entries(0, 0, 10_000).stream().map(FeedEntry::commit).toList();
  }

  private static List<CommitRef> refs(List<Commit> commits) {
    return commits.stream().map(CommitRef::of).toList();
  }

  private Set<CommitRef> traced() {
    return traces.find(new TenantId("acme"), "r");
  }

  @Test
  void aCommitIsInBothIndexesOnceAlsoWhenAColdIndexerGetsTheBatchAgain() {
    var commits = stream(5);
    assertThat(cold().index(records(commits)).firstUnindexed()).isEmpty();
    assertThat(cold().index(records(commits)).firstUnindexed()).isEmpty();
    assertThat(entered()).isEqualTo(refs(commits));
    assertThat(traced()).containsExactlyInAnyOrderElementsOf(refs(commits));
  }

  @Test
  void aCommitThatOvertookItsPredecessorsIsEnteredAfterThem() {
    var commits = stream(3);
    assertThat(cold().index(records(commits.subList(2, 3))).firstUnindexed()).isEmpty();
    assertThat(entered()).isEqualTo(refs(commits));
    assertThat(traced()).as("in the feed, so in the traces").hasSize(3);
    assertThat(cold().index(records(commits.subList(0, 2))).firstUnindexed()).isEmpty();
    assertThat(entered()).isEqualTo(refs(commits));
  }

  @Test
  void nothingIsEnteredIntoTheFeedThatIsNotInTheTraces() {
    var records = records(stream(2));
    traces.broken = true;
    var result = cold().index(records);
    assertThat(result.firstUnindexed()).contains("s100");
    assertThat(result.failures()).singleElement().asString().startsWith("traces: ");
    assertThat(entered()).isEmpty();
    traces.broken = false;
    assertThat(cold().index(records).firstUnindexed()).isEmpty();
    assertThat(entered()).hasSize(2);
  }

  @Test
  void nothingIsEnteredIntoTheFeedThatIsNotInTheListOfSagas() {
    var standing =
        new SagaStanding(
            "QUARANTINED", false, Optional.empty(), NOW, Optional.empty(), Optional.empty());
    var entry =
        new SagaEntry(
            new SagaEntry.Acted(new SagaAction(SagaAction.Kind.RETRY, "why", "ada")),
            Optional.empty(),
            Optional.of(standing.listed(true)),
            Optional.empty());
    var saga = stream(1, new EventData("sample.operator_acted", "1.0", wire.write(entry)));
    var away =
        new SagaLister(
            list,
            _ -> {
              throw new Unavailable("no answer");
            },
            wire);
    var feed = new FeedWriter(pages, InstantSource.fixed(NOW), 1_000);
    var result = new Indexer(feed, COMMITS, traces, away).index(records(saga));
    assertThat(result.firstUnindexed()).contains("s100");
    assertThat(result.failures()).singleElement().asString().startsWith("list of sagas: ");
    assertThat(entered()).isEmpty();
    var again = cold().index(records(saga));
    assertThat(again.failures()).isEmpty();
    assertThat(again.sagas()).containsExactly("sample");
    assertThat(entered()).hasSize(1);
    assertThat(list.quarantine("sample").waiting()).isOne();
  }

  @Test
  void aFeedThatIsAwayIsAFailureInWordsAndMadeUpForLater() {
    var records = records(stream(2));
    var indexer = cold();
    pages.breaks = BreakableFeed.When.ALWAYS;
    var result = indexer.index(records);
    assertThat(result.firstUnindexed()).contains("s100");
    assertThat(result.failures()).singleElement().asString().contains("partition 0 of the feed");
    pages.breaks = BreakableFeed.When.NEVER;
    assertThat(indexer.index(records).firstUnindexed()).isEmpty();
    assertThat(entered()).hasSize(2);
    assertThat(traced()).hasSize(2);
  }

  @Test
  void onlyTheStreamWhosePredecessorCannotBeLookedUpWaits() {
    var overtaking = stream(2).get(1);
    var healthy = stream(1);
    var feed = new FeedWriter(pages, InstantSource.fixed(NOW), 1_000);
    CommitLookup away =
        _ -> {
          throw new Unavailable("no answer");
        };
    var records = records(List.of(healthy.getFirst(), overtaking));
    var result = new Indexer(feed, away, traces, sagas).index(records);
    assertThat(result.firstUnindexed()).contains("s101");
    assertThat(result.failures()).singleElement().asString().contains("no answer");
    assertThat(entered()).isEqualTo(refs(healthy));
    assertThat(traced()).containsExactlyElementsOf(refs(healthy));
  }

  @Test
  void aPutThatSucceededWithoutAnAnswerIsRecognisedByTheSameIndexerAndByANewOne() {
    for (var indexer : List.of(cold(), cold())) {
      var before = entered();
      var records = records(stream(2));
      pages.breaks = BreakableFeed.When.AFTER_THE_PUT;
      assertThat(indexer.index(records).firstUnindexed()).isPresent();
      pages.breaks = BreakableFeed.When.NEVER;
      assertThat((before.isEmpty() ? indexer : cold()).index(records).firstUnindexed()).isEmpty();
      assertThat(entered()).hasSize(before.size() + 2).doesNotHaveDuplicates();
    }
  }

  @Test
  void aPutThatFailedIsMadeUpFor() {
    var records = records(stream(2));
    var indexer = cold();
    pages.breaks = BreakableFeed.When.BEFORE_THE_PUT;
    assertThat(indexer.index(records).firstUnindexed()).isPresent();
    pages.breaks = BreakableFeed.When.NEVER;
    assertThat(indexer.index(records).firstUnindexed()).isEmpty();
    assertThat(entered()).hasSize(2);
  }

  @Test
  void moreThanAPageIsEnteredOnSeveralFullOnes() {
    var records =
        records(IntStream.range(0, 125).mapToObj(_ -> stream(2)).flatMap(List::stream).toList());
    assertThat(cold().index(records).firstUnindexed()).isEmpty();
    assertThat(pages.after(0, 0, 10))
        .extracting(page -> page.commits().size())
        .containsExactly(FeedPage.MOST, FeedPage.MOST, 50);
    assertThat(entered()).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void anEmptyBatchIsIndexed() {
    assertThat(cold().index(List.of()))
        .isEqualTo(new Indexer.Result(List.of(), List.of(), Set.of()));
  }

  @Test
  void manyIndexersOnOnePartitionEnterEachCommitOnceAndEachStreamInOrder() throws Exception {
    var streams = IntStream.range(0, 6).mapToObj(_ -> stream(8)).toList();
    var tasks = IntStream.range(0, 6).mapToObj(i -> (Callable<Boolean>) () -> indexAll(i, streams));
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var done : threads.invokeAll(tasks.toList())) {
        assertThat(done.get()).isTrue();
      }
    }
    var entered = entered();
    assertThat(entered).hasSize(48).doesNotHaveDuplicates();
    for (var commits : streams) {
      assertThat(entered.stream().filter(c -> c.stream().equals(commits.getFirst().stream())))
          .containsExactlyElementsOf(refs(commits));
    }
  }

  /**
   * Delivers all commits to every indexer, in batches that are cut and reordered differently for
   * each.
   */
  private boolean indexAll(int turn, List<List<Commit>> streams) {
    var indexer = indexer(20);
    var indexed = true;
    for (var i = 0; i < 4; i++) {
      var batch = new ArrayList<StreamRecord>();
      for (var j = 0; j < streams.size(); j++) {
        var stream = streams.get((j + turn) % streams.size());
        batch.add(new StreamRecord(turn + "-" + i + "-" + j + "-2", stream.get(2 * i + 1)));
        batch.add(new StreamRecord(turn + "-" + i + "-" + j + "-1", stream.get(2 * i)));
      }
      indexed &= indexer.index(batch).firstUnindexed().isEmpty();
    }
    return indexed;
  }
}
