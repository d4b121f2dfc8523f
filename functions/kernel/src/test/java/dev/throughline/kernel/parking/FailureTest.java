package dev.throughline.kernel.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00.123456Z");
  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "order", "1");

  @Test
  void aFailureHasTheErrorAndItsPlaceInTheCode() {
    var failure = Failure.of(new IllegalStateException("no room"), 5, AT);
    assertThat(failure.error()).isEqualTo("java.lang.IllegalStateException: no room");
    assertThat(failure.stack()).contains("aFailureHasTheErrorAndItsPlaceInTheCode");
    assertThat(failure.attempts()).isEqualTo(5);
    assertThat(failure.firstAt()).isEqualTo(Instant.parse("2026-11-25T08:00:00.123Z"));
  }

  @Test
  void aTextThatIsTooLongIsCutAndSaysSo() {
    var failure = new Failure("e".repeat(5_000), "s".repeat(50_000), 1, AT, AT);
    assertThat(failure.error()).hasSize(Failure.LONGEST_ERROR).endsWith("e…");
    assertThat(failure.stack()).hasSize(Failure.LONGEST_STACK).endsWith("s…");
  }

  @Test
  void aRepeatedFailureKeepsTheTimeOfTheFirstAndTheErrorOfTheLast() {
    var first = new Failure("first", "", 5, AT, AT);
    var later = new Failure("later", "", 6, AT.plusSeconds(9), AT.plusSeconds(9));
    var expected = new Failure("later", "", 6, AT, AT.plusSeconds(9));
    assertThat(first.followedBy(later)).isEqualTo(expected);
    assertThat(later.followedBy(first)).isEqualTo(expected);
  }

  @Test
  void onlyEntriesUnderOneKeyFollowOneAnother() {
    var failure = new Failure("e", "", 1, AT, AT);
    var blocked = BlockedStream.at("a", STREAM, 1, failure);
    var message =
        new ParkedMessage("a", STREAM, "m", OptionalLong.empty(), "q", "g", "{}", failure);
    assertThatThrownBy(() -> blocked.followedBy(message))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> message.followedBy(blocked))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blocked.followedBy(BlockedStream.at("b", STREAM, 1, failure)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(blocked.followedBy(blocked)).isEqualTo(blocked);
    assertThat(message.followedBy(message)).isEqualTo(message);
  }
}
