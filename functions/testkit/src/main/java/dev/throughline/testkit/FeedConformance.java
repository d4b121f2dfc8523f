package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedEntry;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The contract of the pages of every feed. An adapter's test extends it. */
public abstract class FeedConformance {
  private static final Instant AT = Instant.parse("2026-11-24T12:34:56.789Z");
  private static final int WRITERS = 8;

  /** The same for all of a test: at first empty, with at least 2 partitions. */
  protected abstract FeedPages pages();

  private FeedWriter writer() {
    return new FeedWriter(pages(), () -> AT, 1_000);
  }

  private FeedReader reader() {
    return new FeedReader(pages(), _ -> Map.of());
  }

  private static List<Commit> commits(StreamId stream, int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(number -> new Commit(stream, number, number, Sample.body(1)))
        .toList();
  }

  private static List<CommitRef> refs(List<Commit> commits) {
    return commits.stream().map(CommitRef::of).toList();
  }

  private static FeedPage page(long first, int commits) {
    return new FeedPage(1, first, AT, refs(commits(Sample.stream(), commits)));
  }

  private List<FeedEntry> all(int partition) {
    return reader().entries(partition, 0, Integer.MAX_VALUE);
  }

  @Test
  void aPageComesBackAsItWasPutAlsoAFullOneOfTheLongestNames() {
    var longest = new StreamId(new TenantId("t".repeat(64)), "c".repeat(32), "i".repeat(128));
    var full = new FeedPage(1, 1, AT, refs(commits(longest, FeedPage.MOST)));
    assertThat(pages().put(full)).isTrue();
    assertThat(pages().after(1, 0, 10)).containsExactly(full);
    assertThat(pages().before(1, Long.MAX_VALUE, 10)).containsExactly(full);
    assertThat(pages().after(0, 0, 10)).as("another partition").isEmpty();
  }

  @Test
  void aPlaceIsTakenOnce() {
    var first = page(1, 2);
    assertThat(pages().put(first)).isTrue();
    assertThat(pages().put(page(1, 3))).isFalse();
    assertThat(pages().put(first)).as("the same again").isFalse();
    assertThat(pages().after(1, 0, 10)).containsExactly(first);
  }

  @Test
  void pagesAreReadFromEitherEnd() {
    var put = List.of(page(1, 100), page(101, 1), page(102, 9), page(111, 1));
    put.forEach(page -> assertThat(pages().put(page)).isTrue());
    assertThat(pages().after(1, 0, 2)).isEqualTo(put.subList(0, 2));
    assertThat(pages().after(1, 101, 10)).isEqualTo(put.subList(2, 4));
    assertThat(pages().before(1, 111, 2)).isEqualTo(put.subList(1, 3).reversed());
    assertThat(pages().before(1, 1, 10)).isEmpty();
  }

  @Test
  void positionsCountFromOneInTheOrderOfTheEntries() {
    var commits = commits(Sample.stream(), 250);
    var partition = writer().partitionOf(commits.getFirst());
    writer().enter(partition, commits);
    var expected =
        IntStream.range(0, 250)
            .mapToObj(i -> new FeedEntry(partition, i + 1, CommitRef.of(commits.get(i))));
    assertThat(all(partition)).containsExactlyElementsOf(expected.toList());
    assertThat(reader().end(partition)).isEqualTo(250);
  }

  @Test
  void aReadAfterAPositionGivesTheEntriesThatFollowWhateverTheirPages() {
    var commits = commits(Sample.stream(), 330);
    var partition = writer().partitionOf(commits.getFirst());
    var writer = writer();
    for (var from = 0; from < 330; from += 11) {
      writer.enter(partition, commits.subList(from, from + 11));
    }
    var feed = reader();
    for (var after : List.of(0L, 1L, 10L, 11L, 99L, 100L, 101L, 229L, 320L, 329L, 330L, 331L)) {
      var read = feed.entries(partition, after, 20);
      assertThat(read)
          .as("after %d", after)
          .extracting(FeedEntry::position)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(after + 1, Math.min(330, after + 20)).boxed().toList());
    }
  }

  @Test
  void aCommitThatIsEnteredAgainIsEnteredOnceAlsoByAnotherWriter() {
    var commits = commits(Sample.stream(), 30);
    var partition = writer().partitionOf(commits.getFirst());
    var writer = writer();
    writer.enter(partition, commits.subList(0, 20));
    writer.enter(partition, commits.subList(10, 20));
    writer().enter(partition, commits.subList(5, 25));
    writer.enter(partition, commits);
    writer().enter(partition, commits);
    assertThat(all(partition)).extracting(FeedEntry::commit).isEqualTo(refs(commits));
  }

  @Test
  void aWriterThatDidNotSeeTheLastPageDropsWhatIsOnIt() {
    var ours = commits(Sample.stream(), 3);
    var partition = writer().partitionOf(ours.getFirst());
    var slow = writer();
    slow.enter(partition, ours.subList(0, 1));
    writer().enter(partition, ours.subList(1, 2));
    slow.enter(partition, ours);
    assertThat(all(partition)).extracting(FeedEntry::commit).isEqualTo(refs(ours));
  }

  @Test
  void manyWritersAtOnceEnterEachCommitOnceAndEachStreamInOrder() throws Exception {
    var streams = streamsOfPartitionZero(10);
    var tasks =
        IntStream.range(0, WRITERS).mapToObj(i -> Together.task(() -> enterAll(i, streams)));
    Together.run(tasks.toList());
    var entered = all(0).stream().map(FeedEntry::commit).toList();
    assertThat(entered).hasSize(10 * 12).doesNotHaveDuplicates();
    for (var commits : streams) {
      var stream = commits.getFirst().stream();
      assertThat(entered.stream().filter(commit -> commit.stream().equals(stream)))
          .containsExactlyElementsOf(refs(commits));
    }
  }

  private List<List<Commit>> streamsOfPartitionZero(int count) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(_ -> Sample.stream())
        .filter(stream -> pages().partitionOf(stream) == 0)
        .limit(count)
        .map(stream -> commits(stream, 12))
        .toList();
  }

  /**
   * Enters all streams in small batches, in this writer's own order: every writer enters all of
   * them.
   */
  private boolean enterAll(int seed, List<List<Commit>> streams) {
    var writer = writer();
    var random = new Random(seed);
    for (var upTo = 3; upTo <= 12; upTo += 3) {
      var order = new ArrayList<>(streams);
      Collections.shuffle(order, random);
      for (var commits : order) {
        writer.enter(0, commits.subList(0, upTo));
      }
    }
    return true;
  }
}
