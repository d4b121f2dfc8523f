package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.testkit.FeedConformance;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DynamoDbFeedPagesTest extends FeedConformance {
  private final FeedPages pages =
      new DynamoDbFeedPages(LocalDynamoDb.client(), LocalDynamoDb.eventTable(), 4);

  @Override
  protected FeedPages pages() {
    return pages;
  }

  @Test
  void moreThanAMegabyteOfFullPagesComesBackWhole() {
    var random = new Random(7);
    var put = IntStream.range(0, 130).mapToObj(i -> full(1 + i * 100L, random)).toList();
    assertThat(put.stream().mapToInt(DynamoDbFeedPagesTest::size).sum()).isGreaterThan(1 << 20);
    put.forEach(page -> assertThat(pages.put(page)).isTrue());
    assertThat(pages.after(0, 0, 200)).isEqualTo(put);
    assertThat(pages.before(0, 13_000, 200)).isEqualTo(put.reversed());
    assertThat(pages.before(0, 13_000, 129)).isEqualTo(put.subList(1, 130).reversed());
  }

  /**
   * A page of the longest possible names, without common parts, so that the page compresses badly.
   */
  private static FeedPage full(long first, Random random) {
    var commits =
        LongStream.range(0, FeedPage.MOST)
            .mapToObj(i -> new CommitRef(stream(random), Long.MAX_VALUE - i))
            .toList();
    return new FeedPage(0, first, Instant.EPOCH, commits);
  }

  private static StreamId stream(Random random) {
    var id = new StringBuilder();
    random.ints(128, 'a', 'z' + 1).forEach(id::appendCodePoint);
    return new StreamId(new TenantId("t".repeat(64)), "c".repeat(32), id.toString());
  }

  private static int size(FeedPage page) {
    return ItemSize.of(FeedPageItem.write(page));
  }

  @Test
  void theLargestPageIsFarBelowWhatDynamoDbTakes() {
    assertThat(size(full(1, new Random(7)))).isLessThan(25 * 1024);
  }

  @Test
  void aFeedWithoutPartitionsIsRefused() {
    assertThatThrownBy(() -> new DynamoDbFeedPages(LocalDynamoDb.client(), "table", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
