package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.store.Stub;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a writer looks for a stub. */
class ReadThroughTest {
  private static final Instant AT = Instant.parse("2026-12-01T12:00:00Z");
  private static final StreamEnd BEGUN =
      new Stub(stream("order"), new StreamPosition(3, 5), AT, true, "any", 0, 1, "00".repeat(32))
          .end();

  private static StreamId stream(String category) {
    return new StreamId(new TenantId("acme"), category, "1");
  }

  private static boolean looks(int days, String category, StreamEnd end, Instant now) {
    var retention = new Retention(Map.of("order", Duration.ofDays(days)));
    return ReadThrough.of(ArchivedCommits.NONE, retention).isNeeded(stream(category), end, now);
  }

  @Test
  void aWriterLooksWhenItsLastCommitIsHalfADayOld() {
    assertThat(looks(90, "order", BEGUN, AT.plus(Duration.ofHours(12)))).isTrue();
    assertThat(looks(90, "order", BEGUN, AT.plus(Duration.ofHours(12)).minusMillis(1))).isFalse();
    assertThat(looks(1, "order", BEGUN, AT.plus(Duration.ofHours(11)))).isFalse();
  }

  @Test
  void underAShorterRetentionEveryWriterLooksAlsoOneWhoseClockIsBehind() {
    assertThat(looks(0, "order", BEGUN, AT)).isTrue();
    assertThat(looks(0, "order", BEGUN, AT.minus(Duration.ofHours(1)))).isTrue();
  }

  @Test
  void nobodyLooksInACategoryThatStaysOrBeforeTheFirstCommit() {
    assertThat(looks(0, "stock", BEGUN, AT.plus(Duration.ofDays(9)))).isFalse();
    assertThat(looks(0, "order", StreamEnd.START, AT.plus(Duration.ofDays(9)))).isFalse();
  }
}
