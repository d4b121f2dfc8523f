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
    for (var i = 0; i < 60; i++) {
      assertThat(pages.put(full(1 + i * 100L))).isTrue();
    }
    assertThat(pages.after(0, 0, 100)).hasSize(60).endsWith(full(5901));
    assertThat(pages.before(0, 6000, 100)).hasSize(60).endsWith(full(1));
    assertThat(pages.before(0, 6000, 59)).hasSize(59).endsWith(full(101));
  }

  private static FeedPage full(long first) {
    var stream = new StreamId(new TenantId("t".repeat(64)), "c".repeat(32), "i".repeat(128));
    var commits =
        LongStream.range(0, FeedPage.MOST)
            .mapToObj(i -> new CommitRef(stream, Long.MAX_VALUE - i))
            .toList();
    return new FeedPage(0, first, Instant.EPOCH, commits);
  }

  @Test
  void theLargestPageIsFarBelowWhatDynamoDbTakes() {
    assertThat(ItemSize.of(FeedPageItem.write(full(1)))).isLessThan(25 * 1024);
  }

  @Test
  void aFeedWithoutPartitionsIsRefused() {
    assertThatThrownBy(() -> new DynamoDbFeedPages(LocalDynamoDb.client(), "table", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
