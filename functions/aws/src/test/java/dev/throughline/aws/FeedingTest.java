package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedEntries;
import dev.throughline.kernel.feed.FeedEntry;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The publisher with its feed and its look-back, on DynamoDB. */
class FeedingTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final String EVENTS = LocalDynamoDb.eventTable();
  private static final DynamoDbEventStore STORE =
      new DynamoDbEventStore(LocalDynamoDb.client(), EVENTS);

  private final BreakableFeed pages =
      new BreakableFeed(
          new DynamoDbFeedPages(LocalDynamoDb.client(), LocalDynamoDb.eventTable(), 1));
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private int sequence = 100;

  /** A publisher as a new Lambda has it: it remembers nothing. */
  private Publisher cold() {
    var feed = new FeedWriter(pages, InstantSource.fixed(NOW), 1_000);
    var commits = new DynamoDbCommits(LocalDynamoDb.client(), EVENTS);
    return new Publisher(
        new Feeding(new LookBack(commits, feed), feed),
        new OutgoingMessages(
            new InMemoryWireFormat(), "arn:topic", Map.of(), "url:timers", () -> NOW),
        outbox);
  }

  private static List<Commit> stream(int commits) {
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
              List.of(new EventData("sample.happened", "1.0", "{}")),
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
    return new FeedEntries(pages).read(0, 0, 10_000).stream().map(FeedEntry::commit).toList();
  }

  private static List<CommitRef> refs(List<Commit> commits) {
    return commits.stream().map(CommitRef::of).toList();
  }

  private static List<String> bodies(List<Commit> commits) {
    return commits.stream().map(c -> "event:" + c.events().getFirst().id()).toList();
  }

  @Test
  void whatIsPublishedIsInTheFeedOnceAlsoWhenAColdPublisherGetsTheBatchAgain() {
    var records = records(stream(5));
    assertThat(cold().publish(records).firstUnpublished()).isEmpty();
    assertThat(cold().publish(records).firstUnpublished()).isEmpty();
    assertThat(entered()).isEqualTo(refs(records.stream().map(StreamRecord::commit).toList()));
    assertThat(outbox.sent).as("sent again: consumers know it by its id").hasSize(10);
  }

  @Test
  void aCommitThatOvertookItsPredecessorsIsSentAndEnteredAfterThem() {
    var commits = stream(3);
    assertThat(cold().publish(records(commits.subList(2, 3))).firstUnpublished()).isEmpty();
    assertThat(entered()).isEqualTo(refs(commits));
    assertThat(outbox.bodies()).isEqualTo(bodies(commits));
  }

  @Test
  void aRecordIsReportedIfThePredecessorFoundForItDoesNotLeave() {
    var commits = stream(2);
    outbox.breakDown(bodies(commits).getFirst());
    var records = records(commits.subList(1, 2));
    assertThat(cold().publish(records).firstUnpublished())
        .contains(records.getFirst().sequenceNumber());
    assertThat(outbox.sent).isEmpty();
    assertThat(entered()).isEmpty();
  }

  @Test
  void whatWasFoundForARecordIsEnteredThoughTheRecordItselfDoesNotLeave() {
    var commits = stream(3);
    outbox.breakDown(bodies(commits).getLast());
    var overtaking = records(List.of(commits.get(2), commits.get(1)));
    assertThat(cold().publish(overtaking).firstUnpublished()).contains("s100");
    assertThat(entered()).isEqualTo(refs(commits.subList(0, 2)));
    outbox.heal();
    assertThat(cold().publish(overtaking).firstUnpublished()).isEmpty();
    assertThat(entered()).isEqualTo(refs(commits));
  }

  @Test
  void onlyWhatHasLeftIsEntered() {
    var commits = stream(3);
    var other = stream(1);
    outbox.breakDown(bodies(commits).get(1));
    var records = records(commits);
    records.addAll(records(other));
    var publisher = cold();
    assertThat(publisher.publish(records).firstUnpublished()).contains("s101");
    assertThat(entered())
        .containsExactly(CommitRef.of(commits.getFirst()), CommitRef.of(other.getFirst()));
    outbox.heal();
    assertThat(publisher.publish(records).firstUnpublished()).isEmpty();
    assertThat(entered()).hasSize(4).endsWith(CommitRef.of(commits.get(2)));
  }

  @Test
  void whatIsCommittedIsSentThoughTheFeedIsAwayAndEnteredLater() {
    var commits = stream(2);
    var records = records(commits);
    var publisher = cold();
    pages.breaks = BreakableFeed.When.ALWAYS;
    var result = publisher.publish(records);
    assertThat(result.firstUnpublished()).contains("s100");
    assertThat(result.failures()).singleElement().asString().contains("partition 0 of the feed");
    assertThat(outbox.bodies()).isEqualTo(bodies(commits));
    pages.breaks = BreakableFeed.When.NEVER;
    assertThat(publisher.publish(records).firstUnpublished()).isEmpty();
    assertThat(entered()).isEqualTo(refs(commits));
  }

  @Test
  void aPutThatSucceededWithoutAnAnswerIsRecognisedByTheSamePublisherAndByANewOne() {
    for (var publisher : List.of(cold(), cold())) {
      var before = entered();
      var records = records(stream(2));
      pages.breaks = BreakableFeed.When.AFTER_THE_PUT;
      assertThat(publisher.publish(records).firstUnpublished()).isPresent();
      pages.breaks = BreakableFeed.When.NEVER;
      assertThat((before.isEmpty() ? publisher : cold()).publish(records).firstUnpublished())
          .isEmpty();
      assertThat(entered()).hasSize(before.size() + 2).doesNotHaveDuplicates();
    }
  }

  @Test
  void aPutThatFailedIsMadeUpFor() {
    var records = records(stream(2));
    var publisher = cold();
    pages.breaks = BreakableFeed.When.BEFORE_THE_PUT;
    assertThat(publisher.publish(records).firstUnpublished()).isPresent();
    pages.breaks = BreakableFeed.When.NEVER;
    assertThat(publisher.publish(records).firstUnpublished()).isEmpty();
    assertThat(entered()).hasSize(2);
  }

  @Test
  void moreThanAPageIsEnteredOnSeveralFullOnes() {
    var records =
        records(IntStream.range(0, 125).mapToObj(_ -> stream(2)).flatMap(List::stream).toList());
    assertThat(cold().publish(records).firstUnpublished()).isEmpty();
    assertThat(pages.after(0, 0, 10))
        .extracting(page -> page.commits().size())
        .containsExactly(FeedPage.MOST, FeedPage.MOST, 50);
    assertThat(entered()).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void manyPublishersOnOnePartitionEnterEachCommitOnceAndEachStreamInOrder() throws Exception {
    var streams = IntStream.range(0, 6).mapToObj(_ -> stream(8)).toList();
    var tasks =
        IntStream.range(0, 6).mapToObj(i -> (Callable<Boolean>) () -> publishAll(i, streams));
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
   * Every publisher gets everything, in batches of an order of its own, each torn and reordered.
   */
  private boolean publishAll(int turn, List<List<Commit>> streams) {
    var feed = new FeedWriter(pages, InstantSource.fixed(NOW), 20);
    var commits = new DynamoDbCommits(LocalDynamoDb.client(), EVENTS);
    var publisher =
        new Publisher(
            new Feeding(new LookBack(commits, feed), feed),
            new OutgoingMessages(
                new InMemoryWireFormat(), "arn:topic", Map.of(), "url:timers", () -> NOW),
            _ -> Map.of());
    var published = true;
    for (var i = 0; i < 4; i++) {
      var batch = new ArrayList<StreamRecord>();
      for (var j = 0; j < streams.size(); j++) {
        var stream = streams.get((j + turn) % streams.size());
        batch.add(new StreamRecord(turn + "-" + i + "-" + j + "-2", stream.get(2 * i + 1)));
        batch.add(new StreamRecord(turn + "-" + i + "-" + j + "-1", stream.get(2 * i)));
      }
      published &= publisher.publish(batch).firstUnpublished().isEmpty();
    }
    return published;
  }
}
